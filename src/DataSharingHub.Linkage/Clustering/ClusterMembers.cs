namespace DataSharingHub.Linkage.Clustering;

/// <summary>Records by cluster, in two arrays; a cluster is named by its lowest record.</summary>
internal sealed class ClusterMembers
{
    private readonly int[] _order;
    private readonly int[] _end;
    private readonly int[] _size;

    public ClusterMembers(int[] clusters)
    {
        _size = new int[clusters.Length];
        foreach (var cluster in clusters)
            _size[cluster]++;
        _end = new int[clusters.Length];
        var total = 0;
        for (var c = 0; c < clusters.Length; c++)
        {
            _end[c] = total;
            total += _size[c];
        }

        _order = new int[clusters.Length];
        for (var r = 0; r < clusters.Length; r++)
            _order[_end[clusters[r]]++] = r;
    }

    /// <summary>Records of a cluster, ascending.</summary>
    public ReadOnlySpan<int> Of(int cluster) => _order.AsSpan(_end[cluster] - _size[cluster], _size[cluster]);
}
