using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>The pairs that "always" rules propose: they join records whatever their weight, so they cannot wait for a blocking rule to find them.</summary>
internal static class RuleCandidates
{
    // In a larger block each record meets its neighbours alone: that holds the block together as well as all pairs would.
    private const int LargestBlock = 300;

    /// <summary>The pairs, with the records in the largest block of each rule that has a large one.</summary>
    public static (PairList<ScoredPair> Pairs, List<int> LargeBlocks) Propose(RecordTable table, PairScope scope, DefiniteRules rules, ClusterConstraints constraints, PairRoom room)
    {
        var pairs = new PairListBuilder<ScoredPair>(room, sorted: false);
        var large = new List<int>();
        foreach (var key in rules.AlwaysKeys())
        {
            var index = new BlockSorter(table.Count, scope).Build(new BlockingRule("an always rule", new KeyPart(key)));
            var largest = 0;
            for (var b = 0; b < index.Blocks; b++)
            {
                var records = index.Records(b);
                largest = Math.Max(largest, records.Length);
                for (var i = 0; i < records.Length; i++)
                {
                    var to = records.Length <= LargestBlock ? records.Length : Math.Min(records.Length, i + 2);
                    for (var j = i + 1; j < to; j++)
                    {
                        if (constraints.Decision(records[i], records[j]) == LinkDecision.SamePerson)
                            pairs.Add(new ScoredPair(records[i], records[j], (float)ClusterConstraints.Always));
                    }
                }
            }

            if (largest > LargestBlock)
                large.Add(largest);
        }

        return (pairs.Build(), large);
    }
}
