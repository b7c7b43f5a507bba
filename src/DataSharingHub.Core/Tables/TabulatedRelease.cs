using System.Text.Json.Serialization;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>What a release is asked for.</summary>
/// <param name="Areas">Codes of areas of the agreement.</param>
/// <param name="FirstYear">First calendar year.</param>
/// <param name="LastYear">Last calendar year, not before the first.</param>
public sealed record ReleaseParameters(IReadOnlyList<string> Areas, int FirstYear, int LastYear);

public sealed record ReleaseArea(string Code, string Name);

/// <summary>Rows of one dataset that went into a release.</summary>
public sealed record RowsUsed(string Dataset, int Rows);

/// <summary>All counts of a release before protection: sealed like the rows they come from.</summary>
public sealed record TabulatedRelease
{
    public required string Product { get; init; }
    public required int ProductVersion { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<ReleaseArea> Areas { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }

    /// <summary>Every quantity once, by id in ordinal order.</summary>
    public required IReadOnlyList<CountedCell> Cells { get; init; }

    /// <summary>Every sum between them.</summary>
    public required IReadOnlyList<CellEquation> Equations { get; init; }

    /// <summary>Quantities of which one counts among the other, where no sum holds (one incident, several suspects).</summary>
    public required IReadOnlyList<CellContainment> Containments { get; init; }

    /// <summary>Quantities of earlier releases that were counted again, so that every sum between them and this release is known.</summary>
    public IReadOnlyList<CarriedQuantity> Carried { get; init; } = [];
    public required IReadOnlyList<TabulatedTable> Tables { get; init; }
    public required IReadOnlyList<TabulatedFigure> KeyFigures { get; init; }
    public required IReadOnlyList<ProductNote> Notes { get; init; }
    public required IReadOnlyList<RowsUsed> RowsUsed { get; init; }
}

/// <summary>One quantity: a view, a way of counting and conditions.</summary>
public sealed record CountedCell
{
    public required string Id { get; init; }

    /// <summary>Words: the first place where it is shown.</summary>
    public required string Label { get; init; }
    public required CountKind Kind { get; init; }
    public required long Count { get; init; }

    /// <summary>Different protected units behind the count.</summary>
    public required int Contributors { get; init; }

    /// <summary>What the largest contributors bring, largest first, at most ten; empty where each brings one.</summary>
    public required IReadOnlyList<long> Largest { get; init; }

    /// <summary>Sum of the keys of the people behind it, by which a perturbed count is changed; null where counts are not perturbed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public uint? PeopleKey { get; init; }

    /// <summary>How many values of the release would go with it; 0 for a quantity that is not shown but follows by subtraction.</summary>
    public required int Shown { get; init; }

    /// <summary>What it counts, for later releases; null for a rest that nobody else can count, and in results kept from before this was written down.</summary>
    public CellQuantity? Quantity { get; init; }
}

public sealed record CellEquation(string Id, string Total, IReadOnlyList<string> Parts, string Text);

/// <param name="IsPart">True where what the smaller counts is among what the larger counts, so that their difference counts something too.</param>
public sealed record CellContainment(string Larger, string Smaller, bool IsPart);

public sealed record TabulatedTable
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required ReleaseArea? Area { get; init; }
    public required string RowHeading { get; init; }
    public required IReadOnlyList<TableRow> Rows { get; init; }
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>One list per row, one value per column.</summary>
    public required IReadOnlyList<IReadOnlyList<ShownValue>> Values { get; init; }

    /// <summary>Shows only the rows with the largest released values of a column; null for all rows.</summary>
    public TopRows? Top { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required string Source { get; init; }
    public string? Chart { get; init; }
}

/// <param name="Label">What the row is about.</param>
/// <param name="IsTotal">True for totals and subtotals, which are not ranked.</param>
public sealed record TableRow(string Label, bool IsTotal);

public sealed record TableColumn(string Heading, ShowKind Kind);

public sealed record TopRows(int Rows, int Column);

/// <summary>One value of a table or key figure, by the quantities that make it.</summary>
/// <param name="Kind">How the quantity is shown.</param>
/// <param name="Cell">Id of the quantity, the numerator of a percentage or mean.</param>
/// <param name="Of">Id of the denominator.</param>
public sealed record ShownValue(ShowKind Kind, string Cell, string? Of = null);

public sealed record TabulatedFigure
{
    public required string Id { get; init; }
    public required string Subject { get; init; }
    public required string Title { get; init; }
    public required ReleaseArea? Area { get; init; }

    /// <summary>The count; null for a figure published elsewhere.</summary>
    public ShownValue? Count { get; init; }
    public ShownValue? Percentage { get; init; }
    public ShownValue? Mean { get; init; }

    /// <summary>True for a figure that comes from elsewhere.</summary>
    public bool IsGiven { get; init; }

    /// <summary>The percentage published elsewhere; null where it is not available for the area.</summary>
    public int? Given { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
}
