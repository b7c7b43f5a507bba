using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Portal.Web;

/// <summary>Extracts and releases as people call them; their ids are for machines.</summary>
internal static class ThingNames
{
    public static string Of(Extract extract, PolicySet policies)
    {
        var title = policies.Datasets.GetValueOrDefault(extract.Dataset)?.Title ?? extract.Dataset;
        var part = extract.Part.Length == 0 ? "" : $" ({extract.Part})";
        return $"{title}, {Words.Date(extract.PeriodFrom)} to {Words.Date(extract.PeriodTo)}{part}";
    }

    public static string Of(Release release, PolicySet policies)
    {
        var title = policies.Products.GetValueOrDefault(release.Product)?.Title ?? release.Product;
        var area = release.Area == RequestRelease.AllAreas ? "all areas" : policies.Agreement.Areas.FirstOrDefault(known => known.Code == release.Area)?.Name ?? release.Area;
        return FormattableString.Invariant($"{title}, {area}, {release.FirstYear} to {release.LastYear}");
    }
}
