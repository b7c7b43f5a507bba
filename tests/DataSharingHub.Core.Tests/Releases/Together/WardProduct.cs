using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases.Together;

/// <summary>A product of one table, people by ward or by age, and rows made from counts: small enough to work out by hand what two releases give away.</summary>
internal static class WardProduct
{
    private const string Sql = """
        SELECT person, CAST(year AS INTEGER) AS year, ward, age FROM people_seen
        WHERE CAST(year AS INTEGER) BETWEEN (SELECT min(first_year) FROM parameters) AND (SELECT max(last_year) FROM parameters)
        """;

    public static Product By(string dimension, IReadOnlyList<string> values, params AxisGroup[] groups) => new()
    {
        Id = "wards",
        Version = 1,
        Title = "People seen",
        Purpose = "reducing-reoffending",
        Area = new AreaScope("district", false),
        Uses = [new DatasetUse("people-seen", ["person", "year", "ward", "age"])],
        Lookups = [],
        Views =
        [
            new ProductView
            {
                Name = "people", File = "people.sql", Sql = Sql, Unit = "person", Key = ["person"], Sums = [], Distinct = [], Maxima = [], DependsOn = [], ByYear = "year",
                Dimensions =
                [
                    new Dimension { Name = "year", Title = "Year", Values = new DimensionValues(ValuesKind.Years, [], []) },
                    new Dimension { Name = dimension, Title = dimension, Values = new DimensionValues(ValuesKind.Listed, values, []) },
                ],
            },
        ],
        Known = [],
        Notes = [],
        Tables =
        [
            new ProductTable
            {
                Id = "table", Title = "People seen", From = "people", Where = [], Rows = new Axis(dimension, "All", groups), Notes = [], Source = "made up",
                Measures = [new Measure("people", "People", new Counting(CountKind.Units), [], [new Show(ShowKind.Count)])],
            },
        ],
        KeyFigures = [],
        Files = [],
    };

    /// <summary>The product with its values shown only in groups.</summary>
    public static Product OnlyGroups(this Product product, IReadOnlyList<string> hidden)
    {
        var (table, measure) = (product.Tables[0], product.Tables[0].Measures[0]);
        var dimension = table.Rows.By;
        // A table about the hidden values together: one row for the group, as a merged category is printed.
        return product with { Tables = [table with { Rows = new Axis("year", "All years", []), Where = [new Condition(dimension, hidden)], Measures = [measure] }] };
    }

    public static TabulatedRelease Count(
        Product product, int first, int last, IReadOnlyList<EarlierRelease> earlier, params (int Year, string Ward, string Age, int People)[] people) =>
        Count(product, first, last, earlier, null, people);

    public static TabulatedRelease Count(
        Product product, int first, int last, IReadOnlyList<EarlierRelease> earlier, Func<string, uint>? keyOf, params (int Year, string Ward, string Age, int People)[] people)
    {
        var rows = people.SelectMany((group, g) => Enumerable.Range(0, group.People).Select(person => (Id: $"p{g}-{person}", group.Year, group.Ward, group.Age))).ToList();
        var set = new RowSet(
            [
                new Column("person", [.. rows.Select(row => row.Id)]),
                new Column("year", [.. rows.Select(row => row.Year.ToString(CultureInfo.InvariantCulture))]),
                new Column("ward", [.. rows.Select(row => row.Ward)]),
                new Column("age", [.. rows.Select(row => row.Age)]),
            ],
            rows.Count);
        var outcome = Tabulator.Tabulate(
            product, new ReleaseParameters(["E07000008"], first, last), new Dictionary<string, RowSet> { ["people-seen"] = set }, new Dictionary<string, RowSet>(),
            [new ReleaseArea("E07000008", "Cambridge")], EarlierReleases.Quantities(earlier), keyOf: keyOf);
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        return outcome.Value!;
    }

    public static EarlierRelease Release(TabulatedRelease counted, params EarlierRelease[] earlier)
    {
        var shown = ReleaseProtection.Protect(counted, WholeReleaseTests.Clause, earlier, TestContext.Current.CancellationToken);
        Assert.True(!shown.IsRefused, string.Join('\n', shown.Refusals));
        return new EarlierRelease(shown.Value!, counted) { Id = Guid.NewGuid(), ReleasedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
    }

    public static TogetherReport Report(TabulatedRelease counted, EarlierRelease now, params EarlierRelease[] earlier) => TogetherReportOf.Make(
        counted, now.Shown, WholeReleaseTests.Clause, AcrossReleases.Of(counted, earlier), earlier, TestContext.Current.CancellationToken);

    public static ReleaseAttackResult Attack(EarlierRelease now, params EarlierRelease[] earlier) =>
        ReleaseAttackCheck.Run(now.Shown, now.Counted, WholeReleaseTests.Clause, earlier, TestContext.Current.CancellationToken);

    /// <summary>What is printed for a row; null where it is withheld.</summary>
    public static int? Printed(this EarlierRelease release, string row) =>
        (int?)release.Shown.Tables[0].Rows.Single(found => found.Label == row).Values[0].Number;
}
