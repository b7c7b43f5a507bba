namespace DataSharingHub.Core.Tables;

/// <summary>The quantities that one run shows: how often, and in which words.</summary>
internal sealed class ShownCells(string scope)
{
    private readonly SortedDictionary<string, (CellKey Key, int Times, string Label)> shown = new(StringComparer.Ordinal);

    public IEnumerable<CellKey> Keys => shown.Values.Select(one => one.Key);

    public string Id(CellKey key) => $"{scope}:{key.Id}";

    public int Times(CellKey key) => shown.TryGetValue(key.Id, out var one) ? one.Times : 0;

    public string Label(CellKey key) => shown.TryGetValue(key.Id, out var one) ? one.Label : key.Id;

    /// <summary>Notes that a value of the release rests on the quantity, and returns its id.</summary>
    public string Show(CellKey key, string label)
    {
        shown[key.Id] = shown.TryGetValue(key.Id, out var one) ? one with { Times = one.Times + 1 } : (key, 1, label);
        return Id(key);
    }
}
