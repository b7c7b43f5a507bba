using System.Diagnostics;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

public sealed class WholeReleaseTests(ITestOutputHelper output)
{
    internal static readonly DisclosureClause Clause = new()
    {
        Number = "6.1",
        Purposes = ["reducing-reoffending"],
        Threshold = 5,
        WithholdZeros = false,
        MinimumContributors = 5,
        WithholdAllOrNone = false,
        Mark = "[c]",
        ProtectAcrossReleases = true,
        NeverAllowed = ["maximum", "minimum"],
    };

    [Theory]
    [InlineData("reoffending-deep-dive", 1, 60)]
    [InlineData("reoffending-deep-dive", 2, 400)]
    [InlineData("reoffending-deep-dive", 3, 2000)]
    [InlineData("domestic-abuse-quarterly", 4, 300)]
    public void RandomExtracts_ProtectedReleaseCannotBeBroken(string id, int seed, int people)
    {
        var product = SampleProducts.Load(id);
        var watch = Stopwatch.StartNew();
        var rows = RandomRows.Of(product, seed, people);
        output.WriteLine($"rows {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        var outcome = Tabulator.Tabulate(product, new ReleaseParameters(["E07000008"], 2021, 2024), rows, SampleProducts.Lookups(product), SampleProducts.Areas);
        output.WriteLine($"tabulated {watch.ElapsedMilliseconds} ms");
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        var counted = outcome.Value!;
        watch.Restart();
        var shown = ReleaseProtection.Protect(counted, Clause, ct: TestContext.Current.CancellationToken);
        output.WriteLine($"protected {watch.ElapsedMilliseconds} ms: {counted.Cells.Count} cells {counted.Equations.Count} equations");
        Assert.True(!shown.IsRefused, string.Join('\n', shown.Refusals));
        output.WriteLine(shown.Value!.Disclosure.ToString());
        watch.Restart();
        var attack = ReleaseAttackCheck.Run(shown.Value, counted, Clause, ct: TestContext.Current.CancellationToken);
        output.WriteLine($"attacked {watch.ElapsedMilliseconds} ms: {attack}");
        output.WriteLine(string.Join('\n', attack.LeakingLabels));
        Assert.True(attack.IsSafe);
    }
}
