using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>What a view lets links decide, beyond what it declares, is found by running it where nobody is linked.</summary>
public sealed class LinkedColumnsTests
{
    private static readonly ReleaseParameters Years = new(["E07000008"], 2021, 2024);
    private static readonly Product DeepDive = SampleProducts.Load("reoffending-deep-dive");

    [Fact]
    public void SampleProduct_ShowsTheOverlapAndNothingElseOfLinks()
    {
        var release = Counted(DeepDive).Value!;
        var figure = Assert.Single(release.KeyFigures, figure => figure.Id.StartsWith("pgpm-and-yjs", StringComparison.Ordinal));
        Assert.True(release.Cells.Single(cell => cell.Id == figure.Count!.Cell).Count > 0);
    }

    [Theory]
    // A part of the linked child's record, in a column of the case.
    [InlineData("pgpm_people", "CASE WHEN alcohol THEN 'yes' ELSE 'no' END AS alcohol", "CASE WHEN yjs.cluster IS NOT NULL THEN 'yes' ELSE 'no' END AS alcohol")]
    // Rows of linked people alone.
    [InlineData("pgpm_people", "LEFT JOIN (SELECT DISTINCT cluster FROM yjs_children", "JOIN (SELECT DISTINCT cluster FROM yjs_children")]
    // Linked people hidden in a sum.
    [InlineData("yjs_children", "coalesce(f.offences, 0) AS further_offences", "coalesce(f.offences, 0) + CASE WHEN c.cluster IN (SELECT cluster FROM pgpm_cases) THEN 1000 ELSE 0 END AS further_offences")]
    // Persons counted by the link instead of the pseudonym.
    [InlineData("pgpm_people", "  cases.person,\n  coalesce(lookup_pgpm", "  coalesce(cases.cluster, cases.person) AS person,\n  coalesce(lookup_pgpm")]
    public void LinksThatDecideMoreThanTheyDeclare_AreRefused(string view, string find, string put)
    {
        var spying = DeepDive with
        {
            Views = [.. DeepDive.Views.Select(v => v.Name != view ? v : v with { Sql = v.Sql.Contains(find, StringComparison.Ordinal) ? v.Sql.Replace(find, put, StringComparison.Ordinal) : throw new InvalidOperationException(find) })],
        };
        var refusal = Assert.Single(Counted(spying).Refusals);
        Assert.Equal("tables.link-shown", refusal.Code);
        Assert.Contains(view + ".sql", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Counted(spying, mayCrossTabulate: true).Refusals);
    }

    [Fact]
    public void LinkThatIsNotDeclared_IsRefused()
    {
        var silent = DeepDive with { Views = [.. DeepDive.Views.Select(v => v with { Dimensions = [.. v.Dimensions.Select(d => d with { LinkedWith = null })] })] };
        Assert.Equal("tables.link-shown", Assert.Single(Counted(silent).Refusals).Code);
    }

    private static Outcome<TabulatedRelease> Counted(Product product, bool mayCrossTabulate = false) =>
        Tabulator.Tabulate(product, Years, RandomRows.Of(product, 5, 400), SampleProducts.Lookups(product), SampleProducts.Areas, mayCrossTabulate: mayCrossTabulate);
}
