using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>The sample through the hub: checked, treated, tabulated; before protection the tables show every published figure.</summary>
public sealed class HubFigureTests
{
    private static readonly string[] Children = ["CYP Cambs 13-17", "CYP Peterborough"];

    [Fact]
    public void EveryExtract_HasWarningsAtMost() => Assert.All(HubSample.Checked, check => Assert.True(
        check.Result.Outcome is ExtractOutcome.Accepted or ExtractOutcome.Warned,
        Path.GetFileName(check.Path) + ": " + string.Join("; ", check.Result.Problems.Where(problem => problem.Outcome > ExtractOutcome.Warned))));

    [Fact]
    public void EveryPublishedFigure_IsInTheTablesOfTheHub()
    {
        var release = Tabulate("reoffending-deep-dive", new ReleaseParameters(["E07000008"], 2021, 2024));

        PublishedFigureTests.NoneOf(PublishedFigureTests.Disagreements(PublishedFigures.DeepDive, Found(release, PublishedFigures.DeepDive)));
    }

    [Fact]
    public void EveryPublishedFigureOfDomesticAbuse_IsInTheTablesOfTheHub()
    {
        var release = Tabulate("domestic-abuse-quarterly", new ReleaseParameters([.. SampleProducts.Areas.Select(area => area.Code)], 2023, 2025));
        var found = Found(release, PublishedFigures.DomesticAbuse);

        // The report prints the children's two posts as one.
        var referrals = Of(found, "Referrals");
        found["cyp-criteria-of-21"] = new Found(Of(found, "Referral criteria met"), referrals);
        found["cyp-engaged-of-21"] = new Found(Of(found, "Engaged"), referrals);
        found["cyp-repeats-of-21"] = new Found(Of(found, "Repeats"), referrals);
        PublishedFigureTests.NoneOf(PublishedFigureTests.Disagreements(PublishedFigures.DomesticAbuse, found));
    }

    private static TabulatedRelease Tabulate(string id, ReleaseParameters parameters)
    {
        var product = SampleProducts.Load(id);
        var outcome = Tabulator.Tabulate(product, parameters, HubSample.Rows(product.Purpose), SampleProducts.Lookups(product), SampleProducts.Areas);
        Assert.Empty(outcome.Refusals);
        return outcome.Value!;
    }

    private static decimal Of(Dictionary<string, Found> found, string column) => Children.Sum(child => found[$"by-group | {child} | {column}"].Count ?? 0);

    private static Dictionary<string, Found> Found(TabulatedRelease release, IReadOnlyList<PublishedFigure> figures)
    {
        var counts = release.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var printer = new ReleasePrinter(id => counts[id]);
        var tables = release.Tables.ToDictionary(table => table.Id, printer.Print);
        var found = release.KeyFigures.Select(printer.Print).ToDictionary(
            figure => figure.Id, figure => new Found(figure.Count.Number, figure.OutOf.Number, figure.Mean.Number, Percentage: figure.Percentage.Number));
        var names = figures.Select(figure => figure.Figure).Concat(Children.SelectMany(child => new[] { "Referral criteria met", "Engaged", "Repeats" }.Select(column => $"by-group | {child} | {column}")));
        foreach (var name in names.Where(name => name.Contains(" | ", StringComparison.Ordinal)))
        {
            var parts = name.Split(" | ");
            if (tables.TryGetValue(parts[0], out var table) && table.Rows.SingleOrDefault(row => row.Label == parts[1]) is { } row)
                found[name] = Line(table, row, parts[2]);
        }

        return found;
    }

    private static Found Line(PrintedTable table, PrintedRow row, string column)
    {
        var plain = table.Columns.All(heading => heading.Heading is "Number" or "Percentage");
        var values = Enumerable.Range(0, table.Columns.Count).Where(i => plain || Shows(table.Columns[i].Heading, column)).ToDictionary(i => table.Columns[i].Kind, i => row.Values[i].Number);
        decimal? Value(ShowKind kind) => values.GetValueOrDefault(kind);
        return new Found(Value(ShowKind.Count), null, Value(ShowKind.Mean), (int?)Value(ShowKind.Rank), (int?)Value(ShowKind.RankOfPercentage), Value(ShowKind.Percentage));
    }

    private static bool Shows(string heading, string column) =>
        heading == column || new[] { ": ", ", rank", ", percentage of ", ", mean per " }.Any(next => heading.StartsWith(column + next, StringComparison.Ordinal));
}
