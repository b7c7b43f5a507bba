using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>A person who may be in both sources.</summary>
/// <param name="Cluster">Cluster of the larger source, or of the smaller one where the partner is not among the pairs kept.</param>
/// <param name="Probability">Probability that the person is in both.</param>
/// <param name="Linked">True where one cluster holds records of both.</param>
/// <param name="Lost">True where the partner is not among the pairs kept.</param>
internal readonly record struct LikelyPerson(int Cluster, double Probability, bool Linked, bool Lost = false);

/// <summary>
/// Fits the share of one source's persons that are in another. For a cluster b of the smaller source, L = (1 − π) + π (lost + Σ weight / N):
/// no partner, a partner whose pair was not kept, or one of the N clusters of the larger source. π is fitted by EM; the probabilities per
/// cluster of the larger source then say how many distinct persons were found, so that a person split over two clusters of the smaller
/// source counts once.
/// </summary>
internal sealed class OverlapMixture
{
    private const int Iterations = 60;
    private readonly ClusterLinks _links;
    private readonly int _small;
    private readonly int _large;
    private readonly int[] _asked;
    private readonly double[] _lost;
    private readonly double[] _sum;
    private readonly PairListBuilder<Partner> _partners;

    private OverlapMixture(ClusterLinks links, KeptShare kept, int small, int large, PairRoom room, int among)
    {
        (_links, _small, _large) = (links, small, large);
        _asked = links.Clusters(small);
        _lost = new double[_asked.Length];
        _sum = new double[_asked.Length];
        _partners = new PairListBuilder<Partner>(room, sorted: false, among);
        using var rows = links.Rows();
        for (var i = 0; i < _asked.Length; i++)
            Ask(i, rows, kept);
    }

    /// <summary>The persons who may be in both sources; a share of each is.</summary>
    /// <param name="links">Evidence between clusters.</param>
    /// <param name="kept">How likely a partner is to be among the pairs kept.</param>
    /// <param name="small">The source that is asked.</param>
    /// <param name="large">The other.</param>
    /// <param name="room">Memory for partners.</param>
    /// <param name="among">How many are fitted at once.</param>
    public static IReadOnlyList<LikelyPerson> Fit(ClusterLinks links, KeptShare kept, int small, int large, PairRoom room, int among)
    {
        var mixture = new OverlapMixture(links, kept, small, large, room, among);
        return mixture._asked.Length == 0 ? [] : mixture.Persons(mixture.Share());
    }

    private void Ask(int i, LinkRows rows, KeptShare kept)
    {
        double n = Math.Max(1, _links.Clusters(_large).Length);
        var cluster = _asked[i];
        var linked = _links.Has(cluster, _large);
        if (linked)
            Add(i, cluster, _links.Inside(cluster, _small, _large), n);
        foreach (var link in rows.Of(cluster))
        {
            if (_links.Has(link.Other, _large) && !(linked && _links.Has(link.Other, _small)))
                Add(i, link.Other, link.Weight, n);
        }

        _lost[i] = linked ? 0 : 1 - kept.Of(_links.Records(cluster), _small, _large);
    }

    private void Add(int i, int other, double weight, double n)
    {
        var odds = Math.Exp(Math.Clamp(weight, -20, 40)) / n;
        _partners.Add(new Partner(i, other, odds));
        _sum[i] += odds;
    }

    private double Share()
    {
        var share = 0.1;
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var expected = 0.0;
            for (var i = 0; i < _asked.Length; i++)
                expected += 1 - ((1 - share) / All(share, i));
            var before = share;
            share = Math.Clamp((expected + 0.01) / (_asked.Length + 0.1), 1e-7, 1 - 1e-7);
            if (Math.Abs(share - before) < 1e-10)
                break;
        }

        return share;
    }

    private double All(double share, int i) => (1 - share) + (share * (_lost[i] + _sum[i]));

    private List<LikelyPerson> Persons(double share)
    {
        var none = new Dictionary<int, double>();
        double found = 0;
        using var partners = _partners.Build();
        foreach (var block in partners.Blocks())
        {
            foreach (var (asked, other, odds) in block.AsSpan())
            {
                var q = Math.Min(1, share * odds / All(share, asked));
                found += q;
                none[other] = none.GetValueOrDefault(other, 1) * (1 - q);
            }
        }

        var persons = none.OrderBy(p => p.Key).Select(p => new LikelyPerson(p.Key, 1 - p.Value, _links.Has(p.Key, _small))).ToList();
        // Lost partners hide the same person as often as found ones do.
        var distinct = found <= 0 ? 1 : persons.Sum(p => p.Probability) / found;
        for (var i = 0; i < _asked.Length; i++)
        {
            if (_lost[i] > 0)
                persons.Add(new LikelyPerson(_asked[i], distinct * share * _lost[i] / All(share, i), false, true));
        }

        return persons;
    }

    // Of an asked cluster, by its place, the odds that another one is its person; as they come, which is in order.
    private readonly record struct Partner(int Asked, int Other, double Odds) : IComparable<Partner>
    {
        public int CompareTo(Partner other) => Asked != other.Asked ? Asked.CompareTo(other.Asked) : Other.CompareTo(other.Other);
    }
}
