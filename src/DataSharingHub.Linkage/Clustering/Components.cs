using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>Records that hang together by links, with these links; by lowest record. Records without a link are in none.</summary>
internal sealed class Components
{
    private readonly int[] _memberStart;
    private readonly int[] _members;
    private readonly int[] _edgeStart;
    private readonly ScoredPair[] _edges;

    public Components(int records, ReadOnlySpan<ScoredPair> edges)
    {
        var sets = new DisjointSets(records);
        var linked = new bool[records];
        foreach (var e in edges)
        {
            sets.Join(e.First, e.Second);
            linked[e.First] = linked[e.Second] = true;
        }

        // The root of a set is its lowest record, so numbers ascend with it.
        var numberOf = new int[records];
        for (var r = 0; r < records; r++)
        {
            if (linked[r])
                numberOf[r] = sets.Find(r) == r ? Count++ : numberOf[sets.Find(r)];
        }

        _memberStart = new int[Count + 1];
        _edgeStart = new int[Count + 1];
        for (var r = 0; r < records; r++)
            _memberStart[linked[r] ? numberOf[r] + 1 : 0]++;
        _memberStart[0] = 0;
        foreach (var e in edges)
            _edgeStart[numberOf[e.First] + 1]++;
        for (var c = 0; c < Count; c++)
            (_memberStart[c + 1], _edgeStart[c + 1]) = (_memberStart[c + 1] + _memberStart[c], _edgeStart[c + 1] + _edgeStart[c]);
        _members = new int[_memberStart[Count]];
        _edges = new ScoredPair[edges.Length];
        var at = _memberStart[..Count];
        for (var r = 0; r < records; r++)
        {
            if (linked[r])
                _members[at[numberOf[r]]++] = r;
        }

        at = _edgeStart[..Count];
        foreach (var e in edges)
            _edges[at[numberOf[e.First]]++] = e;
    }

    public int Count { get; }

    public int[] Members(int component) => _members[_memberStart[component].._memberStart[component + 1]];

    public int Size(int component) => _memberStart[component + 1] - _memberStart[component];

    public ReadOnlySpan<ScoredPair> Edges(int component) => _edges.AsSpan(_edgeStart[component], _edgeStart[component + 1] - _edgeStart[component]);
}
