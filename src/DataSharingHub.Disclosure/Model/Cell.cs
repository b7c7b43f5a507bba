namespace DataSharingHub.Disclosure;

/// <summary>What is already settled about a cell before the engine begins.</summary>
public enum CellPreset
{
    /// <summary>The engine decides.</summary>
    Free,

    /// <summary>Already published, or must be: the engine may not withhold it.</summary>
    Frozen,

    /// <summary>Already withheld, or must be: treated as a primary suppression.</summary>
    Forced,
}

/// <summary>
/// One count of a release: a non-negative whole number of units (people, cases, offences) that shares its name with every
/// other appearance of the same quantity, so that linked tables meet in it.
/// </summary>
public sealed record Cell
{
    /// <summary>Name of the quantity, unique in the release; two tables that show the same quantity use the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The true count, 0 or more.</summary>
    public required long Count { get; init; }

    /// <summary>Number of different protected units (people) behind the count; the count itself where units are what is counted.</summary>
    public int? Contributors { get; init; }

    /// <summary>How many of the largest contributors are kept: rules on more of them are refused.</summary>
    public const int MostLargest = 10;

    /// <summary>Counts brought by the largest contributors, largest first; empty where every contributor brings one.</summary>
    public IReadOnlyList<long> Largest { get; init; } = [];

    /// <summary>Cost of withholding the cell under the product's cost rule; 1 counts cells.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What is already settled about the cell.</summary>
    public CellPreset Preset { get; init; } = CellPreset.Free;

    /// <summary>
    /// False for a quantity that is printed nowhere and only follows from others (the rest of a group): a reader does not even know whether it
    /// is zero. Withholding it costs nothing when its weight is 0.
    /// </summary>
    public bool Shown { get; init; } = true;

    /// <summary>
    /// True for a quantity that only says how others hang together and may be known itself (people added since an earlier release): no rule names it.
    /// </summary>
    public bool MayBeKnown { get; init; }

    /// <summary>Words for messages and arguments, e.g. "Table 2, Sexual, multiple offences"; the id where none are given.</summary>
    public string? Label { get; init; }
}

/// <summary>An equation every reader knows: the total equals the sum of its parts.</summary>
/// <param name="Id">Name of the equation, for arguments and messages.</param>
/// <param name="Total">Id of the total cell.</param>
/// <param name="Parts">Ids of the cells that add up to it, each once.</param>
public sealed record Relation(string Id, string Total, IReadOnlyList<string> Parts);

/// <summary>All counts of one release with every equation between them: the unit of protection.</summary>
/// <param name="Cells">Every quantity once.</param>
/// <param name="Relations">Every equation between them, margins and hierarchies and links between tables alike.</param>
public sealed record ReleaseTables(IReadOnlyList<Cell> Cells, IReadOnlyList<Relation> Relations);
