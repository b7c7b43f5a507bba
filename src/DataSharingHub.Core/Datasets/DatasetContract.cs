namespace DataSharingHub.Core.Datasets;

public enum FieldClass { Identifier, QuasiIdentifier, Attribute, FreeText }

public enum FieldType
{
    Text, Name, Date, Integer, Boolean, Code, Codes, Postcode, Crn, Pnc, Cro, Reference, CrimeReference,
}

/// <summary>What a partner agreed to send: the form, the fields, the checks.</summary>
public sealed record DatasetContract
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Supplier { get; init; }
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>True where the rows are about children.</summary>
    public required bool Children { get; init; }
    public required DatasetLimits Limits { get; init; }
    public required IReadOnlyList<DatasetField> Fields { get; init; }
    public required IReadOnlyList<DatasetKey> Keys { get; init; }
    public required IReadOnlyList<CrossFieldRule> Rules { get; init; }
    public MinutesForm? Minutes { get; init; }

    /// <summary>The date that places a row in the extract's period; null where no field does.</summary>
    public PeriodRule? Period { get; init; }

    /// <summary>How often an extract is owed; null where the contract does not say.</summary>
    public DueRule? Due { get; init; }

    /// <summary>True where a partner may say that there is nothing to send for a period: a heading row and no rows.</summary>
    public bool NilReturnAllowed { get; init; }

    /// <summary>True where an extra column that looks personal refuses the extract; false where it is dropped with a warning.</summary>
    public bool RefusesExtraPersonalColumns { get; init; }

    /// <summary>How far the number of rows may move from one extract to the next before a person must say why.</summary>
    public ExpectedChange ExpectedChange { get; init; } = new(40, 60);

    /// <summary>What partners write for "not known".</summary>
    public UnknownValues Unknown { get; init; } = UnknownValues.None;

    public DatasetField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);
}

/// <summary>What one extract may weigh. The defaults are what a worker is given.</summary>
/// <param name="Rows">Rows with something in them, the heading row not counted.</param>
/// <param name="Bytes">Bytes of the file as it was sent.</param>
public sealed record DatasetLimits(int Rows, long Bytes)
{
    public int Columns { get; init; } = 200;
    public long Cells { get; init; } = 5_000_000;
    public long UnpackedBytes { get; init; } = 300L * 1024 * 1024;
    public int Parts { get; init; } = 1_000;
    public int Seconds { get; init; } = 60;
}

public sealed record DatasetField
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Headings { get; init; }
    public required FieldType Type { get; init; }

    /// <summary>Accepted forms of a date, e.g. <c>dd/MM/yyyy</c>; with none declared an ambiguous column is not guessed at.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];
    public bool Required { get; init; }
    public string? Lookup { get; init; }

    /// <summary>Look-ups of other schemes that are often sent in this field's place, so that the message can name them.</summary>
    public IReadOnlyList<string> OtherSchemes { get; init; } = [];
    public (long From, long To)? Range { get; init; }

    /// <summary>Form of a reference, where the partner's system has one.</summary>
    public string? Pattern { get; init; }

    /// <summary>Characters that one cell may hold.</summary>
    public int MaxLength { get; init; } = 500;

    /// <summary>True for the birth date of the person that a row is about.</summary>
    public bool IsBirthDate { get; init; }
    public required FieldClass Class { get; init; }
}

/// <summary>Fields that together name a row once.</summary>
public sealed record DatasetKey(IReadOnlyList<string> Fields);

/// <summary>A check over two fields: <c>after</c>, <c>not-before</c>, or <c>age-between</c> (the first field's date, the second the birth date).</summary>
public sealed record CrossFieldRule(string Id, IReadOnlyList<string> When, string Check, int? From, int? To, bool IsWarning);

/// <summary>How a table of minutes maps to rows: one table a row, its headings and values in columns counted from 1.</summary>
public sealed record MinutesForm(string OneTablePer, int HeadingColumn, int ValueColumn);

/// <summary>Which field's date must lie in the period that an extract is sent for.</summary>
public sealed record PeriodRule(string Field, bool IsWarning);

/// <summary>An extract is owed for each period of so many months, the first of a year beginning on 1 January, by the end of the next period.</summary>
public sealed record DueRule(int Months);

/// <summary>Per cent by which an extract may be smaller or larger than the last.</summary>
public sealed record ExpectedChange(int PercentLess, int PercentMore);

/// <summary>
/// The stated list of what partners write for "not known". Each is read as unknown and counted; none may become a pseudonym, or all
/// unknown people would be one person.
/// </summary>
/// <param name="Anywhere">In every field.</param>
/// <param name="Values">In every field but names and text, where "Na" and "Null" are people's names.</param>
public sealed record UnknownValues(
    IReadOnlyList<string> Anywhere,
    IReadOnlyList<string> Values,
    IReadOnlyList<string> Identifiers,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> Postcodes,
    IReadOnlyList<DateOnly> Dates)
{
    public static UnknownValues None { get; } = new([], [], [], [], [], []);
}
