namespace DataSharingHub.Core.Products;

public enum CountKind
{
    /// <summary>Different protected units.</summary>
    Units,

    /// <summary>Rows of the view.</summary>
    Rows,

    /// <summary>The sum of a whole-number column.</summary>
    Sum,

    /// <summary>Different values of a column, e.g. incidents with several suspects.</summary>
    Distinct,

    /// <summary>The largest value of a column: one unit's value, so released only where a clause allows it.</summary>
    Maximum,
}

/// <summary>What is counted; <paramref name="Column"/> for sum, distinct and maximum.</summary>
public sealed record Counting(CountKind Kind, string? Column = null);

/// <summary>A dimension must have one of the values; values may hold <c>{first_year+1}</c> and the like.</summary>
public sealed record Condition(string Dimension, IReadOnlyList<string> Values);

public enum ShowKind { Count, Percentage, Mean, Rank, RankOfPercentage }

/// <summary>How a quantity is shown.</summary>
/// <param name="Of">For a percentage <c>column</c>, <c>row</c>, <c>all</c> or the id of a measure; for a mean the id of the measure it is taken over.</param>
public sealed record Show(ShowKind Kind, string? Of = null);

/// <summary>The rows or columns of a table.</summary>
/// <param name="By">Dimension.</param>
/// <param name="Total">Label of the total; null where none is shown.</param>
/// <param name="Groups">Subtotals over values that belong together, shown before them.</param>
public sealed record Axis(string By, string? Total, IReadOnlyList<AxisGroup> Groups);

public sealed record AxisGroup(string Label, IReadOnlyList<string> Values);

/// <summary>One quantity per row of a table; its conditions replace the table's on the same dimension.</summary>
public sealed record Measure(string Id, string? Title, Counting Counts, IReadOnlyList<Condition> Where, IReadOnlyList<Show> Shows);

/// <summary>Keeps the rows with the largest released counts of a measure.</summary>
public sealed record Top(int Rows, string Measure);

public sealed record ProductTable
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string From { get; init; }
    public required IReadOnlyList<Condition> Where { get; init; }
    public required Axis Rows { get; init; }
    public Axis? Columns { get; init; }
    public required IReadOnlyList<Measure> Measures { get; init; }
    public Top? Top { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required string Source { get; init; }

    /// <summary><c>bar</c>, <c>stacked</c> or <c>line</c>; null where no chart is asked for.</summary>
    public string? Chart { get; init; }
}

/// <summary>One number, with its percentage or mean.</summary>
public sealed record KeyFigure
{
    public required string Id { get; init; }
    public required string Subject { get; init; }
    public required string Title { get; init; }
    public required string From { get; init; }
    public required Counting Counts { get; init; }
    public required IReadOnlyList<Condition> Where { get; init; }

    /// <summary>Dimensions whose every value makes a figure of its own.</summary>
    public required IReadOnlyList<Condition> Each { get; init; }

    /// <summary>Conditions of the denominator; null where no percentage is shown. A condition without values is that of the figure.</summary>
    public IReadOnlyList<Condition>? Of { get; init; }

    /// <summary>True where the sum is also shown as a mean per unit.</summary>
    public bool MeanPerUnit { get; init; }

    /// <summary>Areas that have the figure; empty for all.</summary>
    public required IReadOnlyList<string> OnlyAreas { get; init; }

    /// <summary>Published elsewhere: a percentage by area and repetition; null for a figure that is counted.</summary>
    public IReadOnlyList<GivenFigures>? Given { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
}

public sealed record GivenFigures(string Area, IReadOnlyList<int> Percentages);

/// <summary>A count named outside any table.</summary>
public sealed record NamedQuantity(string From, Counting Counts, IReadOnlyList<Condition> Where);

/// <summary>What every reader knows about quantities of different views.</summary>
/// <param name="AtLeast">True where the total is at least its one part; false where it equals the sum of its parts.</param>
public sealed record KnownEquation(
    string Text, IReadOnlyList<Condition> Each, bool AtLeast, NamedQuantity Total, IReadOnlyList<NamedQuantity> Parts);
