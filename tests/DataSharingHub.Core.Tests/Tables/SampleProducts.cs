using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;
using Sylvan.Data.Csv;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>The products and look-ups of the repository, and tabulating with hand-made rows.</summary>
internal static class SampleProducts
{
    public static readonly IReadOnlyList<ReleaseArea> Areas =
    [
        new("E07000008", "Cambridge"), new("E07000009", "East Cambridgeshire"), new("E07000010", "Fenland"),
        new("E07000011", "Huntingdonshire"), new("E07000012", "South Cambridgeshire"),
    ];

    public static string Policies { get; } = FindPolicies();

    public static Product Load(string id)
    {
        var outcome = ProductFile.Load(Path.Combine(Policies, "products", id));
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        return outcome.Value!;
    }

    public static Dictionary<string, RowSet> Lookups(Product product) =>
        product.Lookups.ToDictionary(id => id, id => ReadCsv(Path.Combine(Policies, "lookups", id + ".csv")));

    /// <summary>Tabulates with the rows given; datasets that are not given have no rows.</summary>
    public static Outcome<TabulatedRelease> Tabulate(Product product, ReleaseParameters parameters, params (string Dataset, string Rows)[] given)
    {
        var rows = product.Uses.ToDictionary(use => use.Dataset, use => TextRows.Empty(use.Columns));
        foreach (var (dataset, text) in given)
            rows[dataset] = TextRows.Of(text);
        return Tabulator.Tabulate(product, parameters, rows, Lookups(product), Areas);
    }

    private static RowSet ReadCsv(string path)
    {
        using var reader = CsvDataReader.Create(path);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var values = columns.Select(_ => new List<string?>()).ToList();
        while (reader.Read())
            for (var i = 0; i < columns.Count; i++)
                values[i].Add(reader.GetString(i) is { Length: > 0 } value ? value : null);
        return new RowSet([.. columns.Select((name, i) => new Column(name, [.. values[i]]))], values[0].Count);
    }

    private static string FindPolicies()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (Directory.Exists(Path.Combine(directory.FullName, "policies", "products")))
                return Path.Combine(directory.FullName, "policies");
        throw new DirectoryNotFoundException("policies/products");
    }
}
