using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>
/// Finds every sum between the quantities of a release. Two quantities that differ in one dimension belong to one family; the values of the
/// dimension fall into classes (asked for together or apart), each class is a quantity, shown or following by subtraction, and every member
/// of the family is the sum of its classes.
/// </summary>
internal sealed class CellLattice
{
    private readonly SortedDictionary<string, CellKey> keys = new(StringComparer.Ordinal);
    private readonly List<(CellKey Total, List<CellKey> Parts)> sums = [];
    private readonly SortedDictionary<string, (CellKey Larger, CellKey Smaller)> containments = new(StringComparer.Ordinal);

    private CellLattice(IEnumerable<CellKey> shown)
    {
        foreach (var key in shown)
            keys.TryAdd(key.Id, key);
    }

    public IReadOnlyCollection<CellKey> Keys => keys.Values;

    public IReadOnlyList<(CellKey Total, List<CellKey> Parts)> Sums => sums;

    public IEnumerable<(CellKey Larger, CellKey Smaller)> Containments => containments.Values;

    public static CellLattice Of(IEnumerable<CellKey> shown)
    {
        var lattice = new CellLattice(shown.Where(key => key.Counts.Kind != CountKind.Maximum));
        lattice.Connect();
        foreach (var family in lattice.Families())
            lattice.Split(family);
        return lattice;
    }

    /// <summary>A quantity whose nearest shown whole differs in several dimensions is tied to it by steps of one dimension.</summary>
    private void Connect()
    {
        foreach (var key in keys.Values.ToList())
        {
            if (key.Conditions.Count < 2 || key.Conditions.Any(condition => keys.ContainsKey(key.Without(condition.Name).Id)))
                continue;
            var whole = keys.Values
                .Where(other => other.View == key.View && other.Counts == key.Counts && other.Conditions.Count < key.Conditions.Count - 1)
                .Where(other => other.Conditions.All(condition => key.Conditions.Any(own => own.Name == condition.Name && own.Values.SequenceEqual(condition.Values))))
                .OrderByDescending(other => other.Conditions.Count).ThenBy(other => other.Id, StringComparer.Ordinal).FirstOrDefault();
            for (var step = whole; step is not null && step.Conditions.Count < key.Conditions.Count - 1;)
            {
                step = step.With(key.Conditions.First(condition => step.Conditions.All(own => own.Name != condition.Name)));
                keys.TryAdd(step.Id, step);
            }
        }
    }

    private List<Family> Families()
    {
        var families = new SortedDictionary<string, Family>(StringComparer.Ordinal);
        foreach (var key in keys.Values)
            foreach (var condition in key.Conditions)
            {
                var whole = key.Without(condition.Name);
                if (!keys.TryGetValue(whole.Id, out var known))
                    continue;
                var id = $"{known.Id} by {condition.Name}";
                if (!families.TryGetValue(id, out var family))
                    families[id] = family = new Family(known, condition.Dimension, condition.Mentions, []);
                family.Members.Add(key);
            }
        return [.. families.Values];
    }

    private void Split(Family family)
    {
        if (!AddsUp(family))
        {
            foreach (var member in family.Members)
                containments.TryAdd($"{family.Whole.Id} > {member.Id}", (family.Whole, member));
            return;
        }

        var name = family.Name;
        var domain = family.Mentions is null
            ? Enumerable.Range(0, family.Whole.View[family.Dimension].Values.Count).Append(ResolvedDimension.Unlisted).ToList()
            : [0, 1];
        var classes = domain
            .GroupBy(value => string.Join(',', family.Members.Select((member, at) => (at, Own: member.Conditions.First(own => own.Name == name)))
                .Where(pair => pair.Own.Values.Contains(value)).Select(pair => pair.at)))
            .Select(group => (Mask: group.Key, Key: family.Whole.With(new KeyCondition(family.Dimension, family.Mentions, [.. group.Order()]))))
            .ToList();
        foreach (var (_, key) in classes)
            keys.TryAdd(key.Id, key);
        sums.Add((family.Whole, classes.Select(item => keys[item.Key.Id]).ToList()));
        for (var at = 0; at < family.Members.Count; at++)
        {
            var parts = classes.Where(item => item.Mask.Split(',').Contains(at.ToString(System.Globalization.CultureInfo.InvariantCulture))).Select(item => keys[item.Key.Id]).ToList();
            if (parts.Count > 1)
                sums.Add((family.Members[at], parts));
        }
    }

    /// <summary>
    /// Rows and sums always add up. Units do where each unit has one row under the conditions: every other column of the view's key is held
    /// to one value. Different values of a column (an incident with two suspects) do not.
    /// </summary>
    private static bool AddsUp(Family family)
    {
        var (key, view) = (family.Whole, family.Whole.View.View);
        return key.Counts.Kind switch
        {
            CountKind.Rows or CountKind.Sum => true,
            CountKind.Units => view.Key.Contains(view.Unit)
                && view.Key.All(column => column == view.Unit || key.Conditions.Any(condition => condition.Dimension == column && condition.IsSingle)),
            _ => false,
        };
    }

    private sealed record Family(CellKey Whole, string Dimension, string? Mentions, List<CellKey> Members)
    {
        public string Name => Mentions is null ? Dimension : $"{Dimension} has {Mentions}";
    }
}
