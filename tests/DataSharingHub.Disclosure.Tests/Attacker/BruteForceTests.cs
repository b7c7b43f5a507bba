using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>The attacker's intervals against every table there is.</summary>
public sealed class BruteForceTests(ITestOutputHelper output)
{
    private const long Ceiling = 40;

    [Theory]
    [InlineData(Reader.Same, false)]
    [InlineData(Reader.Zeros, false)]
    [InlineData(Reader.Marks, false)]
    public void RandomTables_IntervalsEqualEnumeration(Reader reader, bool threeWay)
    {
        long tables = 0;
        var leaks = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var (release, primary, withheld) = threeWay ? RandomTables.ThreeWay(random, 12) : RandomTables.TwoWay(random, 10);
            var system = PublishedSystem.FromTables(release, withheld, primary, 5, reader);
            var all = Enumeration.Of(system, Ceiling);
            tables += all.Tables;
            var targets = withheld.Select(w => new AttackTarget(w, 1, 4)).ToList();

            var exact = ReleaseAttack.Run(system, targets, new AttackOptions { Exact = true, Explain = false, Seed = seed }, TestContext.Current.CancellationToken);
            var quick = ReleaseAttack.Run(system, targets, new AttackOptions { Explain = false, Seed = seed }, TestContext.Current.CancellationToken);

            Assert.Null(exact.Contradiction);
            for (var t = 0; t < targets.Count; t++)
            {
                var (low, high) = all.Interval(targets[t].Quantity);
                var where = $"seed {seed}, {targets[t].Quantity}";
                Assert.True(exact.Findings[t].Exact, where);
                Assert.True((low, high) == (exact.Findings[t].Lower, exact.Findings[t].Upper), $"{where}: {low}..{high}, attacker {exact.Findings[t].Lower}..{exact.Findings[t].Upper}");
                var expected = low <= 1 && high >= 4 ? AttackOutcome.Holds : AttackOutcome.Leaks;
                Assert.True(expected == quick.Findings[t].Outcome, $"{where}: {quick.Findings[t].Outcome}");
                Assert.True(expected == exact.Findings[t].Outcome, $"{where}: {exact.Findings[t].Outcome}");
                Assert.True(low <= quick.Findings[t].Lower && quick.Findings[t].Upper <= high, where);
                leaks += expected == AttackOutcome.Leaks ? 1 : 0;
            }
        }

        output.WriteLine($"{reader}: seeds 1 to 20, {tables} tables enumerated, {leaks} leaks");
        Assert.True(leaks > 0);
    }
}
