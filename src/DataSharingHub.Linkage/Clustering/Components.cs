using DataSharingHub.Linkage.Scoring;
using DataSharingHub.Linkage.Spilling;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>Records that hang together by links; by lowest record. Records without a link are in none. Only components too large to be weighed as a whole keep their links.</summary>
internal sealed class Components
{
    private readonly int[]? _names;
    private readonly int[] _memberStart;
    private readonly int[] _members;
    private readonly Dictionary<int, PairList<ScoredPair>> _edges = [];

    /// <param name="records">How many records there are.</param>
    /// <param name="edges">The links, in blocks; read twice where a component is large.</param>
    /// <param name="large">Components of more records than this keep their links.</param>
    /// <param name="room">Memory for these.</param>
    /// <param name="names">The records in ascending order; null where they are the numbers from 0.</param>
    public Components(int records, IEnumerable<ArraySegment<ScoredPair>> edges, int large, PairRoom room, int[]? names = null)
    {
        _names = names;
        var sets = new DisjointSets(records);
        var linked = new bool[records];
        foreach (var block in edges)
        {
            foreach (ref readonly var e in block.AsSpan())
            {
                var (first, second) = (NumberOf(e.First), NumberOf(e.Second));
                sets.Join(first, second);
                linked[first] = linked[second] = true;
            }
        }

        // The root of a set is its lowest record, so numbers ascend with it.
        var componentOf = new int[records];
        for (var r = 0; r < records; r++)
        {
            if (linked[r])
                componentOf[r] = sets.Find(r) == r ? Count++ : componentOf[sets.Find(r)];
        }

        _memberStart = new int[Count + 1];
        for (var r = 0; r < records; r++)
            _memberStart[linked[r] ? componentOf[r] + 1 : 0]++;
        _memberStart[0] = 0;
        for (var c = 0; c < Count; c++)
            _memberStart[c + 1] += _memberStart[c];
        _members = new int[_memberStart[Count]];
        var at = _memberStart[..Count];
        for (var r = 0; r < records; r++)
        {
            if (linked[r])
                _members[at[componentOf[r]]++] = names is null ? r : names[r];
        }

        KeepEdges(edges, componentOf, large, room);
    }

    public int Count { get; }

    /// <summary>Records of a component, ascending.</summary>
    public ReadOnlySpan<int> Members(int component) => _members.AsSpan(_memberStart[component], Size(component));

    public int Size(int component) => _memberStart[component + 1] - _memberStart[component];

    /// <summary>Links of a large component, which the caller disposes of.</summary>
    public PairList<ScoredPair> Edges(int component) => _edges[component];

    private void KeepEdges(IEnumerable<ArraySegment<ScoredPair>> edges, int[] componentOf, int large, PairRoom room)
    {
        var ofLarge = Enumerable.Range(0, Count).Where(c => Size(c) > large).ToArray();
        if (ofLarge.Length == 0)
            return;
        var builders = ofLarge.ToDictionary(c => c, _ => new PairListBuilder<ScoredPair>(room, sorted: false, ofLarge.Length));
        foreach (var block in edges)
        {
            foreach (ref readonly var e in block.AsSpan())
            {
                if (builders.TryGetValue(componentOf[NumberOf(e.First)], out var builder))
                    builder.Add(e);
            }
        }

        foreach (var (component, builder) in builders)
            _edges.Add(component, builder.Build());
    }

    private int NumberOf(int record) => _names is null ? record : Array.BinarySearch(_names, record);
}
