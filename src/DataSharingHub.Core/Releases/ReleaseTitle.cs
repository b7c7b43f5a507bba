using System.Globalization;

namespace DataSharingHub.Core.Releases;

/// <summary>The title of a release: what, where, when.</summary>
public static class ReleaseTitle
{
    public static string Of(ProtectedRelease release) => $"{release.Title}, {Areas(release)}, {Period(release)}";

    public static string Areas(ProtectedRelease release) => string.Join(", ", release.Areas.Select(area => area.Name));

    public static string Period(ProtectedRelease release) => release.FirstYear == release.LastYear
        ? release.FirstYear.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{release.FirstYear} to {release.LastYear}");
}
