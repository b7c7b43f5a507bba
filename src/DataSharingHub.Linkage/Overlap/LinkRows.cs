using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Overlap;

/// <summary>Evidence that two clusters are one person; it stands there for each of the two.</summary>
/// <param name="Cluster">The cluster asked for.</param>
/// <param name="Other">The other.</param>
/// <param name="Weight">Mean match weight over their records.</param>
internal readonly record struct ClusterLink(int Cluster, int Other, double Weight) : IComparable<ClusterLink>
{
    public int CompareTo(ClusterLink other) => Cluster != other.Cluster ? Cluster.CompareTo(other.Cluster) : Other.CompareTo(other.Other);
}

/// <summary>Reads the links of one cluster after another, which must ascend.</summary>
internal sealed class LinkRows(PairList<ClusterLink> links) : IDisposable
{
    private readonly IEnumerator<ArraySegment<ClusterLink>> _blocks = links.Blocks().GetEnumerator();
    private readonly List<ClusterLink> _row = [];
    private ArraySegment<ClusterLink> _block = [];
    private int _at;

    /// <summary>Links of a cluster by the other one, ascending; good until the next is asked for.</summary>
    public IReadOnlyList<ClusterLink> Of(int cluster)
    {
        _row.Clear();
        while (HasNext() && _block[_at].Cluster <= cluster)
        {
            if (_block[_at].Cluster == cluster)
                _row.Add(_block[_at]);
            _at++;
        }

        return _row;
    }

    public void Dispose() => _blocks.Dispose();

    private bool HasNext()
    {
        while (_at == _block.Count)
        {
            if (!_blocks.MoveNext())
                return false;
            (_block, _at) = (_blocks.Current, 0);
        }

        return true;
    }
}
