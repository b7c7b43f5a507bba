using System.Globalization;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>The quantities that one run shows: how often, and in which words.</summary>
internal sealed class ShownCells(ReleaseScope scope)
{
    private readonly SortedDictionary<string, (CellKey Key, int Times, string Label)> shown = new(StringComparer.Ordinal);

    public IEnumerable<CellKey> Keys => shown.Values.Select(one => one.Key);

    /// <summary>Area, the years that matter to the quantity, and its own name: the same in every release that shows the same quantity.</summary>
    public string Id(CellKey key)
    {
        var view = key.View.View;
        var isOneYear = view.ByYear is { } byYear && key.Conditions.Any(condition => condition.Dimension == byYear && condition.IsSingle);
        var first = view.DependsOn.Contains(ProductReader.FirstYear) || (view.ByYear is not null && !isOneYear);
        var last = view.DependsOn.Contains(ProductReader.LastYear) || (view.ByYear is not null && !isOneYear);
        return string.Create(CultureInfo.InvariantCulture, $"{scope.Key}{(first ? $" from {scope.FirstYear}" : "")}{(last ? $" to {scope.LastYear}" : "")}:{key.Id}");
    }

    public int Times(CellKey key) => shown.TryGetValue(key.Id, out var one) ? one.Times : 0;

    public string Label(CellKey key) => shown.TryGetValue(key.Id, out var one) ? one.Label : key.Id;

    /// <summary>Notes that a value of the release rests on the quantity, and returns its id.</summary>
    public string Show(CellKey key, string label)
    {
        shown[key.Id] = shown.TryGetValue(key.Id, out var one) ? one with { Times = one.Times + 1 } : (key, 1, label);
        return Id(key);
    }
}
