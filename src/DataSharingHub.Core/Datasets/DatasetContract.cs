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
}

public sealed record DatasetLimits(int Rows, long Bytes);

public sealed record DatasetField
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Headings { get; init; }
    public required FieldType Type { get; init; }
    public IReadOnlyList<string> Formats { get; init; } = [];
    public bool Required { get; init; }
    public string? Lookup { get; init; }
    public (long From, long To)? Range { get; init; }
    public required FieldClass Class { get; init; }
}

/// <summary>Fields that together name a row once.</summary>
public sealed record DatasetKey(IReadOnlyList<string> Fields);

/// <summary>A check over two fields: <c>after</c>, <c>not-before</c>, or <c>age-between</c> (the first field's date, the second the birth date).</summary>
public sealed record CrossFieldRule(string Id, IReadOnlyList<string> When, string Check, int? From, int? To, bool IsWarning);

/// <summary>How a table of minutes maps to rows: one table a row, its headings and values in columns counted from 1.</summary>
public sealed record MinutesForm(string OneTablePer, int HeadingColumn, int ValueColumn);
