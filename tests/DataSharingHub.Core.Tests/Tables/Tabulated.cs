using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>An unprotected release, printed, with its values by name.</summary>
internal sealed class Tabulated(TabulatedRelease release)
{
    private readonly ReleasePrinter printer = Printer(release);

    public TabulatedRelease Release => release;

    public static Tabulated Of(Product product, ReleaseParameters parameters, params (string Dataset, string Rows)[] given)
    {
        var outcome = SampleProducts.Tabulate(product, parameters, given);
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        return new Tabulated(outcome.Value!);
    }

    public (decimal? Count, decimal? OutOf, decimal? Percentage, decimal? Mean) Figure(string id)
    {
        var figure = printer.Print(release.KeyFigures.Single(figure => figure.Id == id));
        return (figure.Count.Number, figure.OutOf.Number, figure.Percentage.Number, figure.Mean.Number);
    }

    public PrintedTable Table(string id) => printer.Print(release.Tables.Single(table => table.Id == id));

    private static ReleasePrinter Printer(TabulatedRelease release)
    {
        var counts = release.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        return new ReleasePrinter(id => counts[id]);
    }
}

internal static class PrintedTables
{
    /// <summary>The texts of a row, in the columns named or in all.</summary>
    public static IReadOnlyList<string> Row(this PrintedTable table, string label, params string[] columns)
    {
        var row = table.Rows.Single(row => row.Label == label);
        var at = columns.Length == 0 ? Enumerable.Range(0, table.Columns.Count) : columns.Select(name => table.Columns.ToList().FindIndex(column => column.Heading == name));
        return [.. at.Select(column => row.Values[column].Text)];
    }
}
