namespace DataSharingHub.Linkage.Clustering;

/// <summary>Disjoint sets of records; the root of a set is its lowest record, so the outcome does not depend on the order of joins.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public int Find(int record)
    {
        while (_parent[record] != record)
            record = _parent[record] = _parent[_parent[record]];
        return record;
    }

    public void Join(int first, int second)
    {
        var a = Find(first);
        var b = Find(second);
        if (a < b)
            _parent[b] = a;
        else
            _parent[a] = b;
    }
}
