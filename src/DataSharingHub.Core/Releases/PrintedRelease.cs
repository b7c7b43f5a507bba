using System.Globalization;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>One value as a reader sees it: a number or a shorthand mark, never both.</summary>
/// <param name="Cell">Id of the quantity it is made of; null for a figure from elsewhere.</param>
/// <param name="Of">Id of the quantity it is divided by.</param>
public sealed record PrintedValue(ShowKind Kind, decimal? Number, string? Mark, string? Cell = null, string? Of = null)
{
    public string Text => Mark ?? Number!.Value.ToString(Kind == ShowKind.Mean ? "0.0" : "0", CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}

public sealed record PrintedRow(string Label, bool IsTotal, IReadOnlyList<PrintedValue> Values);

/// <summary>A table as it will be shown, with the quantity behind each value for the evidence.</summary>
public sealed record PrintedTable
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required ReleaseArea? Area { get; init; }
    public required string RowHeading { get; init; }
    public required IReadOnlyList<TableColumn> Columns { get; init; }
    public required IReadOnlyList<PrintedRow> Rows { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    public required string Source { get; init; }
    public string? Chart { get; init; }
}

/// <summary>A key figure as it will be shown.</summary>
public sealed record PrintedFigure
{
    public required string Id { get; init; }
    public required string Subject { get; init; }
    public required string Title { get; init; }
    public required ReleaseArea? Area { get; init; }
    public required PrintedValue Count { get; init; }
    public required PrintedValue OutOf { get; init; }
    public required PrintedValue Percentage { get; init; }
    public required PrintedValue Mean { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>The shorthand of the UK Government Analysis Function.</summary>
public static class Marks
{
    /// <summary>Confidential: withheld.</summary>
    public const string Confidential = "[c]";

    /// <summary>Not available.</summary>
    public const string NotAvailable = "[x]";

    /// <summary>Not applicable.</summary>
    public const string NotApplicable = "[z]";
}
