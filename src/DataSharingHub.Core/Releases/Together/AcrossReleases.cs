using System.Globalization;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases.Together;

/// <summary>A relation between quantities of two releases: the whole is the part and a rest that nobody prints.</summary>
/// <param name="MayBeKnown">True where the rest is only what was added between two extracts, which is not withheld.</param>
internal sealed record AcrossLink(string Whole, string Part, string Rest, long RestCount, bool MayBeKnown, string Text);

/// <summary>An earlier release under the names that its quantities have beside this one.</summary>
internal sealed record AcrossRelease(EarlierRelease Release, IReadOnlyDictionary<string, string> Names)
{
    public string Name(string id) => Names.GetValueOrDefault(id, id);
}

/// <summary>
/// Ties a release to every earlier one of the same people. Only what really holds is used: equal counts of one quantity are one quantity; where a later
/// extract counts more, the earlier count is a part of the later; where it counts less, nothing is said. Sums between the two (overlapping periods, a merged
/// category in one and its parts in the other) come from counting the earlier quantities again with this release's rows.
/// </summary>
internal sealed class AcrossReleases
{
    private readonly TabulatedRelease now;
    private readonly Dictionary<string, long> counts;
    private readonly Dictionary<string, CarriedQuantity> carried;
    private readonly Dictionary<string, List<(long Count, string Name)>> versions = [];
    private readonly SortedDictionary<string, AcrossLink> links = new(StringComparer.Ordinal);
    private readonly HashSet<string> printed = [];

    private AcrossReleases(TabulatedRelease now)
    {
        this.now = now;
        counts = now.Cells.Where(ReleaseTablesOf.IsCount).ToDictionary(cell => cell.Id, cell => cell.Count);
        carried = now.Carried.GroupBy(one => one.Earlier).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>Earlier releases that have something to do with this one, in the order in which they came out.</summary>
    public IReadOnlyList<AcrossRelease> Earlier { get; private set; } = [];

    public IReadOnlyCollection<AcrossLink> Links => links.Values;

    public bool IsEmpty => Earlier.Count == 0;

    public static AcrossReleases Of(TabulatedRelease now, IReadOnlyList<EarlierRelease> earlier)
    {
        var across = new AcrossReleases(now);
        var named = earlier.Select((one, at) => new AcrossRelease(one, across.NamesOf(one, at + 1))).ToList();
        var bands = new BandLinks(now);
        foreach (var one in named)
            foreach (var link in bands.With(one, across.counts))
                across.Add(link);
        across.Keep(named);
        return across;
    }

    private Dictionary<string, string> NamesOf(EarlierRelease one, int number)
    {
        var names = new Dictionary<string, string>();
        var shown = one.Shown.Cells.Where(cell => cell is { IsShown: true, Released: not null } && one.Shown.Disclosure.IsExact).Select(cell => cell.Id).ToHashSet();
        foreach (var cell in one.Counted.Cells.Where(ReleaseTablesOf.IsCount))
        {
            var again = carried.GetValueOrDefault(cell.Id);
            var same = counts.ContainsKey(cell.Id) ? cell.Id : again is { IsPart: false } ? again.Now : null;
            var name = names[cell.Id] = Version(same ?? cell.Id, same is not null, cell.Count, number);
            if (shown.Contains(cell.Id))
                printed.Add(name);
            if (again is { IsPart: true } && counts.TryGetValue(again.Now, out var part) && part <= cell.Count)
                Add(new AcrossLink(name, again.Now, $"{name} in other years", cell.Count - part, printed.Contains(name) && printed.Contains(again.Now), "a longer period contains a shorter one"));
        }

        return names;
    }

    private string Version(string id, bool isCountedNow, long count, int number)
    {
        if (!versions.TryGetValue(id, out var known))
            versions[id] = known = isCountedNow ? [(counts[id], id)] : [];
        foreach (var version in known)
            if (version.Count == count)
                return version.Name;
        var name = known.Count == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id} (as released, {number})");
        if (isCountedNow)
            AddGrowth((counts[id], id), (count, name));
        if (known.Count > (isCountedNow ? 1 : 0))
            AddGrowth((count, name), known[^1]);
        known.Add((count, name));
        return name;
    }

    private void AddGrowth((long Count, string Name) later, (long Count, string Name) earlier)
    {
        if (later.Count > earlier.Count)
            Add(new AcrossLink(later.Name, earlier.Name, $"{later.Name} since {earlier.Name}", later.Count - earlier.Count, true, "a later extract counts more"));
    }

    private void Add(AcrossLink link) => links.TryAdd($"{link.Whole} > {link.Part}", link);

    // A release that shares no quantity with this one, nor with another that does, says nothing about it.
    private void Keep(List<AcrossRelease> named)
    {
        var near = counts.Keys.ToHashSet();
        var kept = new HashSet<AcrossRelease>(ReferenceEqualityComparer.Instance);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var link in links.Values)
                if (near.Contains(link.Whole) != near.Contains(link.Part))
                    changed |= near.Add(link.Whole) | near.Add(link.Part);
            foreach (var one in named.Where(one => !kept.Contains(one) && one.Names.Values.Any(near.Contains)))
            {
                kept.Add(one);
                near.UnionWith(one.Names.Values);
                changed = true;
            }
        }

        Earlier = [.. named.Where(kept.Contains)];
        foreach (var (key, link) in links.ToList())
            if (!near.Contains(link.Whole) || !near.Contains(link.Part))
                links.Remove(key);
    }

}
