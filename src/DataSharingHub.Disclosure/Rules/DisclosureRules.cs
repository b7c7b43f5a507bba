namespace DataSharingHub.Disclosure;

/// <summary>What secondary suppression keeps as small as it can.</summary>
public enum CostKind
{
    /// <summary>The number of cells withheld.</summary>
    Cells,

    /// <summary>The sum of the counts withheld.</summary>
    Sum,

    /// <summary>The sum of <see cref="Cell.Weight"/> over the cells withheld.</summary>
    Weights,
}

/// <summary>
/// The disclosure rules that a clause of the agreement sets for a release: which cells are too risky to show (primary), what a reader
/// must not be able to work out, and what withholding costs.
/// </summary>
public sealed record DisclosureRules
{
    /// <summary>Counts from 1 to one less than this are withheld; 5 withholds 1 to 4. At least 2.</summary>
    public int Threshold { get; init; } = 5;

    /// <summary>True where the clause counts a zero as a small number too: zeros become primary and a reader may not rule zero out.</summary>
    public bool SuppressZeros { get; init; }

    /// <summary>Fewest different people behind a shown count; 0 or 1 switches the rule off.</summary>
    public int MinimumContributors { get; init; }

    /// <summary>The n of the (n,k) dominance rule: how many of the largest contributors are added up; null switches the rule off.</summary>
    public int? DominanceN { get; init; }

    /// <summary>The k of the (n,k) dominance rule, in per cent of the count.</summary>
    public double DominanceK { get; init; } = 85;

    /// <summary>The p% rule: the second largest contributor may not estimate the largest to within this many per cent; null switches it off.</summary>
    public double? PPercent { get; init; }

    /// <summary>What a reader can tell from the way withheld cells are shown.</summary>
    public Reader Reader { get; init; } = Reader.Same;

    /// <summary>True to withhold a part that is everybody (or nobody) of a shown group: 100 % or 0 % of an attribute.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Relations in which <see cref="AllOrNothing"/> is looked for, by id; empty looks in every relation.</summary>
    public IReadOnlySet<string> AllOrNothingRelations { get; init; } = new HashSet<string>();

    /// <summary>Cells whose true count is not known (a partner sent "fewer than 5"): counted as 1 to 4 and withheld.</summary>
    public IReadOnlySet<string> UnknownCells { get; init; } = new HashSet<string>();

    /// <summary>Percentages that the release prints beside the counts.</summary>
    public IReadOnlyList<ShownPercentage> Percentages { get; init; } = [];

    /// <summary>Largest and smallest values that the release prints.</summary>
    public IReadOnlyList<ShownExtreme> Extremes { get; init; } = [];

    /// <summary>Pairs of published quantities of which one contains the other: bands, areas or periods that overlap.</summary>
    public IReadOnlyList<NestedPair> NestedPairs { get; init; } = [];

    /// <summary>
    /// True to keep every cell safe also from each person who is alone in a withheld cell, so knows its count and takes it away from totals. What several
    /// such people know together is not held against the release.
    /// </summary>
    public bool ProtectFromSingletons { get; init; }

    /// <summary>Whether zeros may be withheld as secondary cells; null follows the reader: only <see cref="Reader.Same"/> allows it.</summary>
    public bool? ZerosMayBeSecondary { get; init; }

    /// <summary>
    /// True where the way counts are printed (rounded, perturbed) hides small counts, and groups of which all or none are something: then no rule names
    /// them, and only what that does not hide is withheld.
    /// </summary>
    public bool SmallAreHidden { get; init; }

    /// <summary>What secondary suppression keeps small.</summary>
    public CostKind Cost { get; init; } = CostKind.Cells;

    internal bool ZerosAreCandidates => Reader == Reader.Same && (ZerosMayBeSecondary ?? true);
}

/// <summary>A percentage printed in the release.</summary>
/// <param name="Numerator">Id of the cell that is divided.</param>
/// <param name="Denominator">Id of the cell it is divided by; must contain the numerator.</param>
public sealed record ShownPercentage(string Numerator, string Denominator);

/// <summary>A largest or smallest value printed in the release.</summary>
/// <param name="Id">Name of the figure, e.g. "oldest age".</param>
/// <param name="Population">Id of the cell that counts the people it is taken over.</param>
/// <param name="SharedBy">How many of them have exactly that value.</param>
public sealed record ShownExtreme(string Id, string Population, int SharedBy);

/// <summary>Two published quantities of which the first contains the second, so that their difference can be worked out.</summary>
/// <param name="Larger">Id of the containing quantity.</param>
/// <param name="Smaller">Id of the contained quantity.</param>
public sealed record NestedPair(string Larger, string Smaller);
