using DataSharingHub.Samples;
using DataSharingHub.Testing;
using Sylvan.Data.Csv;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>The sample of scale 1, generated once for all tests that read it.</summary>
public static class SampleFixture
{
    private static readonly Lazy<(string Directory, SampleSummary Summary)> Made = new(() =>
    {
        var directory = Directory.CreateTempSubdirectory("hub-sample-").FullName;
        MadeForTheRun.Keep(directory);
        return (directory, SampleGenerator.Generate(new SampleOptions { Directory = directory, Policies = Checkout.Policies }));
    });

    private static readonly Lazy<Dictionary<string, (string Ward, string District)>> Places = new(ReadPlaces);

    public static string Root => Made.Value.Directory;

    public static string Extracts => Path.Combine(Root, "extracts");

    public static SampleSummary Summary => Made.Value.Summary;

    public static IReadOnlyList<PartnerRow> Rows(string dataset) => PartnerFiles.Read(Extracts, dataset);

    /// <summary>Ward name and district of a postcode in any case and spacing; null for one that is not in the look-up.</summary>
    public static (string Ward, string District)? Place(string postcode)
    {
        var letters = postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return Places.Value.TryGetValue(letters, out var place) ? place : null;
    }

    private static Dictionary<string, (string, string)> ReadPlaces()
    {
        var wards = Lookup("wards").ToDictionary(row => row["code"], row => row["label"]);
        return Lookup("postcodes").ToDictionary(
            row => row["code"].Replace(" ", "", StringComparison.Ordinal), row => (wards.GetValueOrDefault(row["ward"], ""), row["district"]));
    }

    private static List<PartnerRow> Lookup(string id)
    {
        using var reader = CsvDataReader.Create(Path.Combine(Checkout.Policies, "lookups", id + ".csv"));
        var rows = new List<PartnerRow>();
        while (reader.Read())
            rows.Add(new PartnerRow(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString)));
        return rows;
    }
}
