using CsCheck;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Tests.Linking;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Blocking;

/// <summary>The quick ways of making and walking blocks against the plain ones.</summary>
public sealed class BlockTests
{
    [Fact]
    public void SharingAnEarlierBlock_IsHavingTheSameNumberInOneOfTheEarlierRules() =>
        (from rules in Gen.Int[0, 19]
         from records in Gen.Int[2, 30]
         from blocks in Gen.Int[-1, 3].Array[records * 24]
         select (rules, records, blocks)).Sample(
            made =>
            {
                using var earlier = new EarlierBlocks(made.blocks, 24);
                int[] order = [.. Enumerable.Range(0, made.records).Reverse()];
                earlier.Enter(order, made.rules);
                return AllPairs(made.records).All(p => earlier.Share(p.I, p.J) == Enumerable.Range(0, made.rules)
                    .Any(q => made.blocks[(order[p.I] * 24) + q] is >= 0 and var block && block == made.blocks[(order[p.J] * 24) + q]));
            },
            iter: 500);

    [Fact]
    public void BlocksOfTwoParts_AreTheRecordsWithBothPartsTheSame() =>
        (from records in Gen.Int[1, 200]
         from first in Gen.Int[-1, 4].Array[records]
         from second in Gen.Int[-1, 40].Array[records]
         select (records, first, second)).Sample(
            made =>
            {
                // Keys that differ in their lowest bits alone are the hard case of sorting by the highest.
                ulong[] keys = [.. Enumerable.Range(0, 5).Select(k => 0x8000_0000_0000_0001UL + (ulong)(2 * k))];
                var rule = new BlockingRule("made", new KeyPart(made.first, keys), new KeyPart(r => made.second[r] < 0 ? 0 : Keys.Of(made.second[r])));
                var index = new BlockSorter(made.records, new PairScope(Table(made.records), LinkageSettings.Default)).Build(rule);
                var found = Enumerable.Range(0, index.Blocks).Select(b => string.Join(' ', index.Records(b).ToArray())).Order(StringComparer.Ordinal);
                var plain = Enumerable.Range(0, made.records).Where(r => made.first[r] >= 0 && made.second[r] >= 0).GroupBy(r => (made.first[r], made.second[r]))
                    .Where(g => g.Count() > 1).Select(g => string.Join(' ', g)).Order(StringComparer.Ordinal);
                return found.SequenceEqual(plain);
            },
            iter: 500);

    [Theory]
    [InlineData(2_000_000)]
    [InlineData(3_000)]
    public void EveryPairThatARuleProposes_IsWalkedOnce_WithinTheBudget(long budget)
    {
        var (sources, _) = LinkerAccuracyTests.Sources(41, 400, 0.1);
        var settings = LinkageSettings.Default;
        var table = new RecordTableBuilder(sources, [.. sources.Select(s => RecordOrder.Of(s.RecordIds))], settings).Build();
        var scope = new PairScope(table, settings);
        var plan = CandidatePlan.Build(table, scope, budget, 2);
        var walked = plan.Walk(() => new Collector(), 2, null, TestContext.Current.CancellationToken).SelectMany(c => c.Pairs).ToList();
        Assert.Equal(AllPairs(table.Count).Where(p => scope.Allows(p.I, p.J) && plan.ProposedBy(p.I, p.J).Count > 0), walked.Order());
        Assert.InRange(plan.Proposed, walked.Count, budget);
        var sample = plan.Walk(() => new Collector(), 2, null, TestContext.Current.CancellationToken, (ulong.MaxValue / 2, 7)).SelectMany(c => c.Pairs).ToList();
        Assert.InRange(sample.Count, walked.Count * 0.3, walked.Count * 0.7);
        Assert.Equal(sample.Count, sample.Intersect(walked).Count());
    }

    private static IEnumerable<(int I, int J)> AllPairs(int count) =>
        Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => (i, j)));

    private static RecordTable Table(int records)
    {
        string[] ids = [.. Enumerable.Range(0, records).Select(i => $"{i}")];
        var source = new LinkageSource("a", ids, [new LinkageField("town", FieldKind.Town, ids)], false);
        return new RecordTableBuilder([source], [RecordOrder.Of(ids)], LinkageSettings.Default).Build();
    }

    private sealed class Collector : IPairVisitor
    {
        private ArraySegment<int> _records;

        public List<(int, int)> Pairs { get; } = [];

        public void Begin() => Pairs.Clear();

        public void Enter(ArraySegment<int> records) => _records = records;

        public void Visit(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
        {
            for (var n = 0; n < firsts.Length; n++)
                Pairs.Add((_records[firsts[n]], _records[seconds[n]]));
        }

        public void End() => _records = default;
    }
}
