using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>What no weight can override: people's decisions, definite rules, and promises of one record per person.</summary>
internal sealed class ClusterConstraints
{
    // Far beyond any weight, yet finite, so that sums over clusters stay meaningful.
    public const double Always = 1e6, Never = -1e9;
    private readonly int[] _sourceOf;
    private readonly bool[] _onePerPerson;
    private readonly Dictionary<(int, int), bool> _decided = [];
    private readonly Dictionary<int, int> _decidedGroup = [];
    private readonly DefiniteRules _rules;

    public ClusterConstraints(RecordTable table, LinkageSettings settings, DefiniteRules rules, IReadOnlyDictionary<RecordKey, int> index)
    {
        _sourceOf = table.SourceOf;
        _onePerPerson = [.. table.Sources.Select(s => s.OneRecordPerPerson)];
        _rules = rules;
        foreach (var d in settings.Decisions)
        {
            if (index.TryGetValue(d.First, out var a) && index.TryGetValue(d.Second, out var b) && a != b)
                _decided[Key(a, b)] = d.Decision == LinkDecision.SamePerson;
        }

        Must = [.. _decided.Where(d => d.Value).Select(d => d.Key).Order()];
        var sets = new DisjointSets(Must.Count == 0 ? 0 : table.Count);
        foreach (var (a, b) in Must)
            sets.Join(a, b);
        foreach (var record in Must.SelectMany(m => new[] { m.First, m.Second }))
            _decidedGroup[record] = sets.Find(record);
    }

    /// <summary>Pairs that people have decided are one person.</summary>
    public IReadOnlyList<(int First, int Second)> Must { get; }

    /// <summary>Pairs that people have decided, and how.</summary>
    public IEnumerable<(int First, int Second, bool Same)> Decided => _decided.OrderBy(d => d.Key).Select(d => (d.Key.Item1, d.Key.Item2, d.Value));

    /// <summary>True where people have decided the pair.</summary>
    public bool IsDecided(int first, int second) => _decided.Count > 0 && _decided.ContainsKey(Key(first, second));

    /// <summary>True where decisions, directly or through other records, make the two one person.</summary>
    public bool AreDecided(int first, int second) =>
        _decidedGroup.Count > 0 && _decidedGroup.TryGetValue(first, out var a) && _decidedGroup.TryGetValue(second, out var b) && a == b;

    /// <summary>Splits records into groups that decisions hold together, and single records.</summary>
    public List<int>[] DecidedGroups(int[] members)
    {
        if (_decidedGroup.Count == 0)
            return Array.ConvertAll(members, m => new List<int> { m });
        return [.. members.GroupBy(m => _decidedGroup.TryGetValue(m, out var group) ? group : m).OrderBy(g => g.Key).Select(g => g.ToList())];
    }

    /// <summary>What decides a pair beside its weight, or null.</summary>
    public LinkDecision? Decision(int first, int second)
    {
        if (_decided.Count > 0 && _decided.TryGetValue(Key(first, second), out var same))
            return same ? LinkDecision.SamePerson : LinkDecision.DifferentPersons;
        return _rules.Any ? _rules.Decide(first, second) : null;
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
                if (_decided.Count > 0 && _decided.TryGetValue(Key(a, b), out var same))
                {
                    if (!same)
                        return false;
                    continue;
                }

                if (_sourceOf[a] == _sourceOf[b] && _onePerPerson[_sourceOf[a]])
                    return false;
                if (_rules.Any && _rules.Decide(a, b) == LinkDecision.DifferentPersons)
                    return false;
            }
        }

        return true;
    }

    private static (int, int) Key(int a, int b) => a < b ? (a, b) : (b, a);
}
