namespace DataSharingHub.Core.Tests.Samples.Recounts;

/// <summary>The two groups' minutes: incidents add up over a year's meetings, and whatever any meeting named counts.</summary>
internal static class MeetingRecount
{
    public sealed record Case(List<PartnerRow> Rows, string Incidents, string Issues, string Impact)
    {
        public PartnerRow Latest => Rows[^1];

        public bool Several => Rows.Sum(row => row.Number(Incidents)) > 1;

        public IReadOnlyList<string> Named(string heading) => [.. Rows.SelectMany(row => row.Several(heading)).Distinct()];

        public string Ward => Latest["Ward"].Replace("’", "'", StringComparison.Ordinal) switch { "Kings Hedges" => "King's Hedges", "Queen Ediths" => "Queen Edith's", var ward => ward };
    }

    public static void AddLocations(Dictionary<string, Found> found)
    {
        var all = Cases("psg-incidents", "Location ref", "Meeting date", "PSG-C", "Number of incidents", "Types of issue", "Harm to");
        var several = all.Where(place => place.Several).ToList();
        found["psg-locations"] = new Found(all.Count);
        found["psg-several"] = new Found(several.Count, all.Count);
        found["psg-ward-east-chesterton"] = Found.Part(several, place => place.Ward == "East Chesterton");
        found["psg-ward-petersfield"] = Found.Part(several, place => place.Ward == "Petersfield");
        found["psg-four-wards"] = Found.Part(several, place => place.Ward is "Abbey" or "Arbury" or "King's Hedges" or "Trumpington");
        found["table-6 | All locations | Locations"] = Found.Part(several, _ => true);
        foreach (var spread in new[] { "Localised", "Multiple locations" })
            found[$"table-6 | {spread} | Locations"] = Found.Part(several, place => place.Latest["Where"] == spread);
        AddNamed(found, "table-7", "Locations", several, place => place.Named("Types of issue"));
        AddNamed(found, "table-8", "Locations", several, place => place.Named("Harm to"));
    }

    public static List<Case> PeerCases() => Cases("pgpm-cases", "Case ref", "Date of meeting", "PG-C", "Incidents", "Issues", "Harm");

    public static void AddPeerCases(Dictionary<string, Found> found, IReadOnlySet<string> knownToYouthJustice)
    {
        var all = PeerCases();
        var people = all.Where(peer => peer.Latest["Type of case"] == "Individual").ToList();
        var places = all.Where(peer => peer.Latest["Type of case"] == "Location").ToList();
        var analysed = people.Where(peer => peer.Several).ToList();
        var both = analysed.Concat(places.Where(peer => peer.Several)).ToList();
        found["pgpm-cases"] = new Found(all.Count);
        found["pgpm-individuals"] = new Found(people.Count, all.Count);
        found["pgpm-locations"] = new Found(places.Count, all.Count);
        found["pgpm-individuals-several"] = new Found(analysed.Count, people.Count);
        found["pgpm-locations-several"] = Found.Part(places, peer => peer.Several);
        found["pgpm-analysed"] = new Found(both.Count);
        found["pgpm-ward"] = Found.Part(both, peer => peer.Ward == "Trumpington");
        found["pgpm-three-wards"] = Found.Part(both, peer => peer.Ward is "Arbury" or "King's Hedges" or "Queen Edith's");
        found["pgpm-spread"] = Found.Part(analysed, peer => peer.Latest["Spread"] == "Multiple locations");
        found["pgpm-age-14-to-15"] = Found.Part(analysed, peer => peer.Latest.Number("Age at 31 December") is 14 or 15);
        found["pgpm-age-16-to-17"] = Found.Part(analysed, peer => peer.Latest.Number("Age at 31 December") is 16 or 17);
        found["pgpm-male"] = Found.Part(analysed, peer => peer.Latest["Gender"] == "Male");
        found["pgpm-council"] = Found.Part(analysed, peer => peer.Latest["Tenure"] == "Council");
        foreach (var (id, heading) in new[]
                 {
                     ("alcohol", "Alcohol"), ("mental-health", "Mental health"), ("send", "SEND"), ("social-care", "Social care"), ("school", "School disruption"), ("drugs", "Drug use"),
                 })
            found["pgpm-" + id] = Found.Part(analysed, peer => peer.Rows.Any(row => row.Yes(heading)));
        AddNamed(found, "table-9", "Cases", both, peer => peer.Named("Issues"));
        AddNamed(found, "table-10", "Individuals", analysed, peer => peer.Named("Harm"));
        found["pgpm-and-yjs"] = new Found(analysed.Count(peer => knownToYouthJustice.Contains(peer.Latest["Case ref"])));
    }

    private static void AddNamed(Dictionary<string, Found> found, string table, string column, List<Case> cases, Func<Case, IReadOnlyList<string>> named)
    {
        foreach (var name in PublishedFigures.DeepDive.Select(figure => figure.Figure.Split(" | ")).Where(parts => parts[0] == table).Select(parts => parts[1]))
            found[$"{table} | {name} | {column}"] = Found.Part(cases, peer => named(peer).Contains(name));
    }

    private static List<Case> Cases(string dataset, string id, string day, string prefix, string incidents, string issues, string impact) => SampleFixture.Rows(dataset)
        .Where(row => row[id].StartsWith(prefix, StringComparison.Ordinal)).GroupBy(row => row[id])
        .Select(peer => new Case([.. peer.OrderBy(row => row.Day(day))], incidents, issues, impact)).ToList();
}
