using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>
/// One condition in canonical form: a dimension and the positions of the values it allows. A dimension with several values per row gives one
/// yes/no dimension for each value asked for, because such values do not add up.
/// </summary>
internal sealed record KeyCondition(string Dimension, string? Mentions, IReadOnlyList<int> Values)
{
    public string Name { get; } = Mentions is null ? Dimension : $"{Dimension} has {Mentions}";

    public bool IsSingle => Values.Count == 1 && Values[0] >= 0;
}

/// <summary>The name of a quantity: equal quantities have equal ids, wherever they are shown.</summary>
internal sealed class CellKey
{
    private CellKey(ResolvedView view, Counting counts, IReadOnlyList<KeyCondition> conditions)
    {
        (View, Counts, Conditions) = (view, counts, conditions);
        var words = conditions.Select(condition => condition.Mentions is null
            ? $"{condition.Name}={string.Join('|', condition.Values.Select(value => value < 0 ? "(not listed)" : view[condition.Dimension].Values[value]))}"
            : condition.Values.SequenceEqual([1]) ? condition.Name : $"not {condition.Name}");
        Id = $"{view.View.Name}:{counts.Kind.ToString().ToLowerInvariant()}{(counts.Column is null ? "" : " " + counts.Column)}:{string.Join(';', words)}";
    }

    public ResolvedView View { get; }

    public Counting Counts { get; }

    /// <summary>Conditions by name, each dimension once.</summary>
    public IReadOnlyList<KeyCondition> Conditions { get; }

    public string Id { get; }

    /// <summary>The quantity under these conditions; null where a value is not one of the dimension's (a year not asked for).</summary>
    public static CellKey? Of(ResolvedView view, Counting counts, IEnumerable<Condition> conditions)
    {
        var found = new List<KeyCondition>();
        foreach (var condition in conditions)
        {
            var dimension = view[condition.Dimension];
            var values = condition.Values.Select(dimension.IndexOf).Distinct().Order().ToList();
            if (values.Count == 0 || values.Contains(ResolvedDimension.Unlisted))
                return null;
            found.Add(dimension.Dimension.Several
                ? new KeyCondition(condition.Dimension, string.Join('|', values.Select(value => dimension.Values[value])), [1])
                : new KeyCondition(condition.Dimension, null, values));
        }

        return Of(view, counts, found);
    }

    public static CellKey Of(ResolvedView view, Counting counts, IEnumerable<KeyCondition> conditions) =>
        new(view, counts, [.. conditions.OrderBy(condition => condition.Name, StringComparer.Ordinal)]);

    public CellKey Without(string name) => Of(View, Counts, Conditions.Where(condition => condition.Name != name));

    public CellKey With(KeyCondition condition) => Of(View, Counts, Conditions.Where(other => other.Name != condition.Name).Append(condition));

    public override string ToString() => Id;
}
