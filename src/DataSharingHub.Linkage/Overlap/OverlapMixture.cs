namespace DataSharingHub.Linkage.Overlap;

/// <summary>A person who may be in both sources.</summary>
/// <param name="Cluster">Cluster of the larger source, or of the smaller one where the partner is not among the pairs kept.</param>
/// <param name="Probability">Probability that the person is in both.</param>
/// <param name="Linked">True where one cluster holds records of both.</param>
/// <param name="Lost">True where the partner is not among the pairs kept.</param>
internal readonly record struct LikelyPerson(int Cluster, double Probability, bool Linked, bool Lost = false);

/// <summary>Fits the share of one source's persons that are in another.</summary>
internal static class OverlapMixture
{
    private const int Iterations = 60;

    /// <summary>
    /// For a cluster b of the smaller source, L = (1 − π) + π (lost + Σ weight / N): no partner, a partner whose pair was not kept, or one
    /// of the N clusters of the larger source. π is fitted by EM; the probabilities per cluster of the larger source then say how many
    /// distinct persons were found, so that a person split over two clusters of the smaller source counts once.
    /// </summary>
    public static IReadOnlyList<LikelyPerson> Fit(ClusterLinks links, KeptShare kept, int small, int large)
    {
        double n = Math.Max(1, links.ClustersIn(large));
        var asked = new List<(int Cluster, double Lost, List<(int Other, double Odds)> Partners, double Sum)>();
        foreach (var cluster in links.Clusters(small))
        {
            var partners = new List<(int Other, double Odds)>();
            if (links.Has(cluster, large))
                partners.Add((cluster, Odds(links.Inside(cluster, small, large), n)));
            foreach (var (other, weight) in links.Others(cluster))
            {
                if (links.Has(other, large) && !(links.Has(cluster, large) && links.Has(other, small)))
                    partners.Add((other, Odds(weight, n)));
            }

            var lost = links.Has(cluster, large) ? 0 : 1 - kept.Of(links.Records(cluster), small, large);
            asked.Add((cluster, lost, partners, partners.Sum(p => p.Odds)));
        }

        if (asked.Count == 0)
            return [];
        var share = 0.1;
        for (var i = 0; i < Iterations; i++)
        {
            var expected = asked.Sum(b => 1 - ((1 - share) / ((1 - share) + (share * (b.Lost + b.Sum)))));
            share = Math.Clamp((expected + 0.01) / (asked.Count + 0.1), 1e-7, 1 - 1e-7);
        }

        return Persons(asked, share, links, small);
    }

    private static double Odds(double weight, double n) => Math.Exp(Math.Clamp(weight, -20, 40)) / n;

    private static List<LikelyPerson> Persons(
        List<(int Cluster, double Lost, List<(int Other, double Odds)> Partners, double Sum)> asked, double share, ClusterLinks links, int small)
    {
        var none = new SortedDictionary<int, double>();
        double found = 0;
        foreach (var b in asked)
        {
            var all = (1 - share) + (share * (b.Lost + b.Sum));
            foreach (var (other, odds) in b.Partners)
            {
                var q = Math.Min(1, share * odds / all);
                found += q;
                none[other] = none.GetValueOrDefault(other, 1) * (1 - q);
            }
        }

        var persons = none.Select(p => new LikelyPerson(p.Key, 1 - p.Value, links.Has(p.Key, small))).ToList();
        // Lost partners hide the same person as often as found ones do.
        var distinct = found <= 0 ? 1 : persons.Sum(p => p.Probability) / found;
        foreach (var b in asked)
        {
            var all = (1 - share) + (share * (b.Lost + b.Sum));
            if (b.Lost > 0)
                persons.Add(new LikelyPerson(b.Cluster, distinct * share * b.Lost / all, false, true));
        }

        return persons;
    }
}
