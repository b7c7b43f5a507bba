using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>Expected number of persons in both of two sources, with its interval.</summary>
internal sealed class OverlapEstimator(RecordTable table, int[] clusters, IReadOnlyList<ScoredPair> pairs)
{
    public IReadOnlyList<SourceOverlap> Estimate()
    {
        var overlaps = new List<SourceOverlap>();
        for (var s = 0; s < table.Sources.Count; s++)
        {
            for (var t = s + 1; t < table.Sources.Count; t++)
                overlaps.Add(Between(s, t));
        }

        return overlaps;
    }

    private SourceOverlap Between(int s, int t)
    {
        var inFirst = new HashSet<int>();
        var inSecond = new HashSet<int>();
        for (var r = 0; r < table.Count; r++)
        {
            if (table.SourceOf[r] == s)
                inFirst.Add(clusters[r]);
            else if (table.SourceOf[r] == t)
                inSecond.Add(clusters[r]);
        }

        var linked = inFirst.Count(inSecond.Contains);
        double missed = 0, variance = 0;
        foreach (var p in pairs)
        {
            var (a, b) = (clusters[p.First], clusters[p.Second]);
            if (a == b || inSecond.Contains(a) && inFirst.Contains(a) || inSecond.Contains(b) && inFirst.Contains(b))
                continue;
            if (!((table.SourceOf[p.First] == s && table.SourceOf[p.Second] == t) || (table.SourceOf[p.First] == t && table.SourceOf[p.Second] == s)))
                continue;
            var q = 1 / (1 + Math.Exp(-p.LogOdds));
            missed += q;
            variance += q * (1 - q);
        }

        var expected = linked + missed;
        var half = 1.645 * Math.Sqrt(variance + (0.0004 * expected * expected) + 1);
        return new SourceOverlap(table.Sources[s].Name, table.Sources[t].Name, null, expected, Math.Max(0, expected - half), expected + half, linked);
    }
}
