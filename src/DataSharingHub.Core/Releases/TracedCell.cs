using System.Text.RegularExpressions;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Releases;

/// <summary>One printed cell and what it comes from.</summary>
/// <param name="Row">Label of its row.</param>
/// <param name="Column">Heading of its column.</param>
/// <param name="View">The SQL file that made the rows counted; null where the product has changed since.</param>
/// <param name="Datasets">Datasets that this SQL reads.</param>
public sealed record TracedCell(CheckedTable Table, string Row, string Column, CheckedCell Cell, string? View, IReadOnlyList<string> Datasets)
{
    /// <summary>Finds a cell of what the checkers saw; null where there is none.</summary>
    /// <param name="table">Id of the table.</param>
    /// <param name="area">Name of its area; null for the first of that id.</param>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 1.</param>
    public static TracedCell? Find(ReleaseCheckData data, Product? product, string table, string? area, int row, int column)
    {
        var found = data.Tables.FirstOrDefault(known => known.Id == table && (area is null || known.Area == area));
        if (found is null || row < 1 || row > found.Rows.Count || column < 1 || column > found.Rows[row - 1].Cells.Count)
            return null;
        // Side by side, a table's id ends in its area.
        var made = product?.Tables.FirstOrDefault(known => known.Id == table) ?? product?.Tables.FirstOrDefault(known => table.StartsWith(known.Id + "-", StringComparison.Ordinal));
        var view = made is null ? null : product!.Views.FirstOrDefault(known => known.Name == made.From);
        return new TracedCell(
            found, found.Rows[row - 1].Label, found.Columns[column - 1], found.Rows[row - 1].Cells[column - 1], view?.File,
            view is null ? [] : [.. product!.Uses.Select(use => use.Dataset).Where(dataset => Reads(product, view, dataset, []))]);
    }

    /// <summary>Why a cell is as it is, in a sentence.</summary>
    public static string Why(CheckedCell cell) => cell.Standing switch
    {
        CellStanding.Published when cell.Outcome != WithheldOutcome.NotAttacked => "Printed rounded or perturbed, as the disclosure clause wants, so that a small number behind it cannot be told.",
        CellStanding.Published => "Printed: no rule of the disclosure clause names it, and it gives no withheld number away.",
        CellStanding.Primary => $"Withheld by a rule of the disclosure clause: {string.Join(", ", cell.Reasons ?? [])}.",
        CellStanding.Secondary => "Withheld so that no other withheld number can be worked out from it.",
        _ => "Withheld because the disclosure clause never allows such an output.",
    };

    /// <summary>True where the SQL names the dataset, or an earlier view that does.</summary>
    private static bool Reads(Product product, ProductView view, string dataset, HashSet<string> seen) =>
        seen.Add(view.Name) && (Names(view.Sql, dataset)
            || product.Views.Any(other => other.Name != view.Name && Names(view.Sql, other.Name) && Reads(product, other, dataset, seen)));

    private static bool Names(string sql, string id) => Regex.IsMatch(sql, $@"\b{Regex.Escape(id.Replace('-', '_'))}\b", RegexOptions.CultureInvariant);
}
