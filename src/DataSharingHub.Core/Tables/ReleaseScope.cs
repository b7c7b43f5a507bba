using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>One run of a product's views: the areas in it, the years and the look-ups.</summary>
internal sealed class ReleaseScope(IReadOnlyList<ReleaseArea> areas, int firstYear, int lastYear, IReadOnlyDictionary<string, RowSet> lookups)
{
    public IReadOnlyList<ReleaseArea> Areas => areas;

    public int FirstYear => firstYear;

    public int LastYear => lastYear;

    /// <summary>The one area of the run; null where several are covered together.</summary>
    public ReleaseArea? Area => areas.Count == 1 ? areas[0] : null;

    public string Key => Area?.Code ?? "all";

    public string Fill(string text) => Placeholders.Fill(text, Values());

    public string Fill(string text, IReadOnlyDictionary<string, string> more)
    {
        var values = Values();
        foreach (var (name, value) in more)
            values[name] = value;
        return Placeholders.Fill(text, values);
    }

    public List<string> LookupLabels(string id, bool ofArea)
    {
        var rows = lookups[id];
        var labels = rows.Has("label") ? rows["label"].Values : rows["code"].Values;
        var districts = ofArea && rows.Has("district") ? rows["district"].Values : null;
        var codes = areas.Select(area => area.Code).ToHashSet();
        return Enumerable.Range(0, rows.Count)
            .Where(row => districts is null || (districts[row] is { } district && codes.Contains(district)))
            .Select(row => labels[row] ?? rows["code"].Values[row]!).Distinct().ToList();
    }

    private Dictionary<string, string> Values() => new()
    {
        ["area_name"] = string.Join(", ", areas.Select(area => area.Name)),
        ["first_year"] = firstYear.ToString(CultureInfo.InvariantCulture),
        ["last_year"] = lastYear.ToString(CultureInfo.InvariantCulture),
    };
}
