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
    [InlineData(Reader.Same, true)]
    [InlineData(Reader.Zeros, true)]
    [InlineData(Reader.Marks, true)]
    public void RandomTables_IntervalsEqualEnumeration(Reader reader, bool threeWay)
    {
        long tables = 0;
        var leaks = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var (release, primary, withheld) = threeWay ? RandomTables.ThreeWay(random, 12) : RandomTables.TwoWay(random, 12);
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

        output.WriteLine($"{reader}: seeds 1 to 40, {tables} tables enumerated, {leaks} leaks");
        Assert.True(leaks > 0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public void RandomPercentages_IntervalsEqualEnumeration(int decimals, bool denominatorPrinted)
    {
        long tables = 0;
        var exact = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var system = Percentages(new Random(seed), decimals, denominatorPrinted);
            var all = Enumeration.Of(system, 70);
            tables += all.Tables;
            var targets = system.Quantities.Select(q => new AttackTarget(q.Id, 1, 4)).ToList();

            var report = ReleaseAttack.Run(system, targets, new AttackOptions { Exact = true, Explain = false }, TestContext.Current.CancellationToken);

            Assert.Null(report.Contradiction);
            foreach (var finding in report.Findings)
            {
                var (low, high) = all.Interval(finding.Target.Quantity);
                Assert.True((low, high) == (finding.Lower, finding.Upper), $"seed {seed}, {finding.Target.Quantity}: {low}..{high}, attacker {finding.Lower}..{finding.Upper}");
                exact += low == high ? 1 : 0;
            }
        }

        output.WriteLine($"{decimals} decimals, denominator {(denominatorPrinted ? "printed" : "not printed")}: seeds 1 to 40, {tables} tables enumerated, {exact} numbers exact");
        Assert.True(exact > 0);
    }

    // Three to four categories of 15 to 60 people, printed as rounded percentages of their total.
    private static PublishedSystem Percentages(Random random, int decimals, bool denominatorPrinted)
    {
        var counts = Enumerable.Range(0, random.Next(3, 5)).Select(_ => (long)random.Next(0, 16)).ToList();
        counts[0] += 15;
        var whole = counts.Sum();
        var quantities = new List<Quantity> { new("whole", denominatorPrinted ? whole : 15, denominatorPrinted ? whole : 70, "all") };
        var facts = new List<LinearFact> { PublishedFacts.Sum("sum", "whole", counts.Select((_, i) => $"part {i}"), "all parts") };
        for (var i = 0; i < counts.Count; i++)
        {
            quantities.Add(new Quantity($"part {i}", 0, 70, $"part {i}"));
            if (i == counts.Count - 1)
                continue;
            var printed = Math.Round(100m * counts[i] / whole, decimals, MidpointRounding.AwayFromZero);
            facts.AddRange(PublishedFacts.Percentage($"% {i}", [$"part {i}"], ["whole"], printed, decimals, RoundingRule.HalfUp, $"part {i} is {printed}%"));
        }

        return new PublishedSystem(quantities, facts);
    }
}
