namespace DataSharingHub.Portal.Web;

/// <summary>Which page of a long list this is.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Query">The rest of the address's query, so that a search is kept; empty where there is none.</param>
public sealed record PageLinks(int Number, int Count, string Path, string Query = "")
{
    public static PageLinks Of(int number, int items, int size, string path, string query = "")
    {
        var count = Math.Max(1, (items + size - 1) / size);
        return new PageLinks(Math.Clamp(number, 1, count), count, path, query);
    }

    public string To(int number) => $"{Path}?{(Query.Length == 0 ? "" : Query + "&")}number={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
