using CsCheck;
using DataSharingHub.Disclosure.Attacker;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>What must be true of every attack, whatever the table.</summary>
public sealed class AttackPropertyTests
{
    private const int Tables = 40;

    [Fact]
    public void MoreWithheld_NeverLessSafe() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var (tables, primary, withheld) = RandomTables.TwoWay(random, 10);
            var more = withheld.Concat(tables.Cells.Where(c => c.Count > 0).OrderBy(c => random.Next()).Take(2).Select(c => c.Id)).ToHashSet(StringComparer.Ordinal);
            var before = Intervals(PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Same), withheld);
            var after = Intervals(PublishedSystem.FromTables(tables, more, primary, 5, Reader.Same), withheld);
            return withheld.All(id => after[id].Lower <= before[id].Lower && (after[id].Upper ?? long.MaxValue) >= (before[id].Upper ?? long.MaxValue));
        },
        iter: Tables);

    [Fact]
    public void FurtherFact_NeverWidensAnInterval() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var (tables, primary, withheld) = RandomTables.TwoWay(new Random(seed), 10);
            if (withheld.Count == 0)
            {
                return true; // the table drawn has no small count, so there is no interval to widen
            }

            var system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Same);
            var counts = tables.Cells.ToDictionary(c => c.Id, c => c.Count);
            var ids = withheld.Order(StringComparer.Ordinal).ToList();
            var (first, second) = counts[ids[0]] >= counts[ids[^1]] ? (ids[0], ids[^1]) : (ids[^1], ids[0]);
            var more = system.With([], [PublishedFacts.Larger("order", first, second, 0, "listed first")]);
            var before = Intervals(system, withheld);
            var after = Intervals(more, withheld);
            return withheld.All(id => after[id].Lower >= before[id].Lower && (after[id].Upper ?? long.MaxValue) <= (before[id].Upper ?? long.MaxValue));
        },
        iter: Tables);

    [Fact]
    public void OrderOfInput_ChangesNothing() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var random = new Random(seed);
            var (tables, primary, withheld) = RandomTables.TwoWay(random, 12);
            var system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Zeros);
            var shuffled = new PublishedSystem(
                [.. system.Quantities.OrderBy(_ => random.Next())],
                [.. system.Facts.OrderBy(_ => random.Next()).Select(f => f with { Terms = [.. f.Terms.OrderBy(_ => random.Next())] })]);
            var targets = withheld.Order(StringComparer.Ordinal).Select(id => new AttackTarget(id, 1, 4)).ToList();
            var one = ReleaseAttack.Run(system, targets, new AttackOptions { KeepWitnesses = true }, TestContext.Current.CancellationToken);
            var two = ReleaseAttack.Run(shuffled, targets, new AttackOptions { KeepWitnesses = true }, TestContext.Current.CancellationToken);
            return one.Findings.Zip(two.Findings).All(p => p.First with { Argument = null } == p.Second with { Argument = null }
                && p.First.Argument?.Text == p.Second.Argument?.Text)
                && one.Witnesses.Zip(two.Witnesses).All(w => w.First.Values.All(v => w.Second.Values[v.Key] == v.Value));
        },
        iter: Tables);

    [Fact]
    public void EveryHolds_HasWitnessTablesThatFitEveryFact() => Gen.Int[1, 1_000_000].Sample(
        seed =>
        {
            var (tables, primary, withheld) = RandomTables.TwoWay(new Random(seed), 12);
            var system = PublishedSystem.FromTables(tables, withheld, primary, 5, Reader.Same);
            var report = ReleaseAttack.Run(system, TableTargets.For(tables, primary, 5, Reader.Same), new AttackOptions { KeepWitnesses = true }, TestContext.Current.CancellationToken);
            return report.Findings.Where(f => f.Outcome == AttackOutcome.Holds && f.LowWitness is not null).All(f =>
            {
                var low = report.Witnesses[f.LowWitness!.Value].Values;
                var high = report.Witnesses[f.HighWitness!.Value].Values;
                return low[f.Target.Quantity] <= f.Target.Lower && high[f.Target.Quantity] >= f.Target.Upper && Fits(system, low) && Fits(system, high);
            });
        },
        iter: Tables);

    // A witness gives the quantities of one part; the facts it speaks of entirely have to hold.
    private static bool Fits(PublishedSystem system, IReadOnlyDictionary<string, long> values) =>
        system.Facts.Where(f => f.Terms.All(t => values.ContainsKey(t.Quantity))).All(f =>
        {
            var sum = f.Terms.Sum(t => t.Coefficient * values[t.Quantity]);
            return sum >= (f.Lower ?? long.MinValue) && sum <= (f.Upper ?? long.MaxValue);
        });

    private static Dictionary<string, AttackFinding> Intervals(PublishedSystem system, IEnumerable<string> ids) =>
        ReleaseAttack.Run(system, [.. ids.Select(id => new AttackTarget(id, 1, 4))], new AttackOptions { Exact = true, Explain = false }, TestContext.Current.CancellationToken)
            .Findings.ToDictionary(f => f.Target.Quantity, StringComparer.Ordinal);
}
