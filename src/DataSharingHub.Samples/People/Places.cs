using Sylvan.Data.Csv;

namespace DataSharingHub.Samples.People;

/// <summary>The made-up postcodes and the wards of the look-ups, by district and ward.</summary>
internal sealed class Places
{
    public const string Cambridge = "E07000008";
    public const string EastCambridgeshire = "E07000009";
    public const string Fenland = "E07000010";
    public const string Huntingdonshire = "E07000011";
    public const string SouthCambridgeshire = "E07000012";
    public const string Peterborough = "E06000031";
    public const string Outside = "outside";

    private readonly Dictionary<string, List<string>> postcodesByDistrict = [];
    private readonly Dictionary<string, List<string>> postcodesByWard = [];
    private readonly Dictionary<string, List<string>> wardNames = [];

    private Places()
    {
    }

    /// <summary>The four districts beside Cambridge that the agreement covers.</summary>
    public static IReadOnlyList<string> OtherDistricts { get; } = [EastCambridgeshire, Fenland, Huntingdonshire, SouthCambridgeshire];

    public static string DistrictName(string code) => code switch
    {
        Cambridge => "Cambridge",
        EastCambridgeshire => "East Cambridgeshire",
        Fenland => "Fenland",
        Huntingdonshire => "Huntingdonshire",
        SouthCambridgeshire => "South Cambridgeshire",
        Peterborough => "Peterborough",
        _ => "Out of area",
    };

    public static Places Read(string policies)
    {
        var places = new Places();
        var names = new Dictionary<string, string>();
        foreach (var (code, label, district) in Rows(Path.Combine(policies, "lookups", "wards.csv"), "code", "label", "district"))
        {
            names[code] = label;
            Add(places.wardNames, district, label);
        }

        foreach (var (code, ward, district) in Rows(Path.Combine(policies, "lookups", "postcodes.csv"), "code", "ward", "district"))
        {
            Add(places.postcodesByDistrict, district, code);
            if (names.TryGetValue(ward, out var name))
                Add(places.postcodesByWard, name, code);
        }

        return places;
    }

    public IReadOnlyList<string> Wards(string district) => wardNames[district];

    public IReadOnlyList<string> Postcodes(string district) => postcodesByDistrict[district];

    public IReadOnlyList<string> PostcodesOfWard(string ward) => postcodesByWard[ward];

    private static void Add(Dictionary<string, List<string>> lists, string key, string value)
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(value);
    }

    private static IEnumerable<(string, string, string)> Rows(string path, string first, string second, string third)
    {
        using var reader = CsvDataReader.Create(path);
        var (a, b, c) = (reader.GetOrdinal(first), reader.GetOrdinal(second), reader.GetOrdinal(third));
        while (reader.Read())
            yield return (reader.GetString(a), reader.GetString(b), reader.GetString(c));
    }
}
