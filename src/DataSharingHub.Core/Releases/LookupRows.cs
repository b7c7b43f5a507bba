using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Releases;

/// <summary>A look-up as rows, for the session that a product's SQL runs in.</summary>
internal static class LookupRows
{
    public static RowSet Of(Lookup lookup) => new(
        [.. lookup.Headings.Select(heading => new Column(heading, [.. lookup.Rows.Select(row => row[heading])]))], lookup.Rows.Count);
}
