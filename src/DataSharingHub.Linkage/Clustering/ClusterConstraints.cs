using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>What no weight can override: people's decisions, definite rules, and promises of one record per person.</summary>
internal sealed class ClusterConstraints
{
    // Far beyond any weight, yet finite, so that sums over clusters stay meaningful.
    private const double Always = 1e6, Never = -1e9;
    private readonly int[] _sourceOf;
    private readonly bool[] _onePerPerson;
    private readonly Dictionary<long, bool> _decided = [];
    private readonly DefiniteRules _rules;

    public ClusterConstraints(RecordTable table, LinkageSettings settings, DefiniteRules rules, IReadOnlyDictionary<RecordKey, int> index)
    {
        _sourceOf = table.SourceOf;
        _onePerPerson = [.. table.Sources.Select(s => s.OneRecordPerPerson)];
        _rules = rules;
        var must = new List<(int, int)>();
        foreach (var d in settings.Decisions)
        {
            if (!index.TryGetValue(d.First, out var a) || !index.TryGetValue(d.Second, out var b) || a == b)
                continue;
            _decided[Key(a, b)] = d.Decision == LinkDecision.SamePerson;
            if (d.Decision == LinkDecision.SamePerson)
                must.Add((a, b));
        }

        Must = must;
    }

    /// <summary>Pairs that people have decided are one person.</summary>
    public IReadOnlyList<(int First, int Second)> Must { get; }

    /// <summary>What decides a pair beside its weight, or null.</summary>
    public LinkDecision? Decision(int first, int second)
    {
        if (_decided.TryGetValue(Key(first, second), out var same))
            return same ? LinkDecision.SamePerson : LinkDecision.DifferentPersons;
        return _rules.Decide(first, second);
    }

    /// <summary>Log odds fixed by a decision or rule, or null.</summary>
    public double? Fixed(int first, int second) => Decision(first, second) switch
    {
        LinkDecision.SamePerson => Always,
        LinkDecision.DifferentPersons => Never,
        _ => null,
    };

    /// <summary>True where no constraint forbids that the records of both groups are one person.</summary>
    public bool MayJoin(List<int> first, List<int> second)
    {
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                if (_decided.TryGetValue(Key(a, b), out var same))
                {
                    if (!same)
                        return false;
                    continue;
                }

                if (_sourceOf[a] == _sourceOf[b] && _onePerPerson[_sourceOf[a]])
                    return false;
                if (_rules.Decide(a, b) == LinkDecision.DifferentPersons)
                    return false;
            }
        }

        return true;
    }

    private static long Key(int a, int b) => a < b ? ((long)a << 32) | (uint)b : ((long)b << 32) | (uint)a;

}
