namespace DataSharingHub.Core.Tests.Samples.Recounts;

/// <summary>Suspects of offences in Cambridge recorded in 2024.</summary>
internal static class PoliceRecount
{
    private sealed record Suspect(string Id, List<PartnerRow> Rows)
    {
        public HashSet<string> Incidents { get; } = Rows.Select(row => row["Incident number"]).ToHashSet();

        public bool Repeat => Incidents.Count > 1;

        public PartnerRow Latest => Rows[0];

        public int Age => Latest.Age("Date of birth", new DateOnly(2024, 12, 31));

        public string? Home => SampleFixture.Place(Latest["Suspect postcode"])?.District;

        public bool InCounty => Home is "E07000009" or "E07000010" or "E07000011" or "E07000012";
    }

    public static void Add(Dictionary<string, Found> found)
    {
        var rows = SampleFixture.Rows("police-suspects").Where(row => row["District of offence"] == "Cambridge" && row.Day("Date recorded")!.Value.Year == 2024).ToList();
        var suspects = Suspects(rows);
        var repeat = suspects.Where(suspect => suspect.Repeat).ToList();
        found["suspects"] = new Found(suspects.Count);
        found["repeat-suspects"] = new Found(repeat.Count, suspects.Count);
        found["suspect-offences"] = new Found(Incidents(suspects));
        found["repeat-suspect-offences"] = new Found(Incidents(repeat), Incidents(suspects));

        var types = rows.GroupBy(row => row["HO group"]).ToDictionary(type => type.Key, Suspects);
        foreach (var (type, all) in types)
        {
            var again = all.Count(suspect => suspect.Repeat);
            var suspectsRank = 1 + types.Values.Count(other => other.Count > all.Count);
            var repeatRank = 1 + types.Values.Count(other => other.Count(suspect => suspect.Repeat) > again);
            var byPercentage = 1 + types.Values.Count(other => other.Count(suspect => suspect.Repeat) * all.Count > again * other.Count);
            found[$"table-11 | {type} | Suspects"] = new Found(all.Count, Rank: suspectsRank);
            found[$"table-11 | {type} | Repeat suspects within type"] = new Found(again, all.Count, Rank: repeatRank, RankByPercentage: byPercentage);
            if (repeatRank <= 5)
                found[$"table-5 | {type} | Repeat suspects within type"] = new Found(again);
            AddProfile(found, Slug(type), all);
        }
    }

    private static void AddProfile(Dictionary<string, Found> found, string type, List<Suspect> all)
    {
        var again = all.Where(suspect => suspect.Repeat).ToList();
        var offences = Incidents(all);
        found["profile-suspects-" + type] = new Found(all.Count);
        found["profile-repeat-" + type] = new Found(again.Count, all.Count);
        found["profile-offences-" + type] = new Found(offences);
        found["profile-repeat-offences-" + type] = new Found(Incidents(again), offences);
        found["profile-max-" + type] = new Found(all.Max(suspect => suspect.Incidents.Count));
        foreach (var (name, least) in new[] { ("three", 3), ("five", 5), ("ten", 10), ("twenty", 20) })
        {
            var often = all.Where(suspect => suspect.Incidents.Count >= least).ToList();
            found[$"profile-{name}-{type}"] = new Found(often.Count, all.Count);
            found[$"profile-{name}-offences-{type}"] = new Found(Incidents(often), offences);
        }

        var known = again.Where(suspect => suspect.Latest["Sex"] is "M" or "F").ToList();
        var aged = again.Where(suspect => suspect.Age >= 0).ToList();
        found["profile-sex-known-" + type] = new Found(known.Count, again.Count);
        found["profile-male-" + type] = Found.Part(known, suspect => suspect.Latest["Sex"] == "M");
        foreach (var (from, to) in new[] { (18, 24), (25, 34), (35, 44) })
            found[$"profile-age-{type}-{from}-to-{to}"] = Found.Part(aged, suspect => suspect.Age >= from && suspect.Age <= to);
        found["profile-age-male-" + type] = Found.Part(again.Where(suspect => suspect.Age is >= 35 and <= 44).ToList(), suspect => suspect.Latest["Sex"] == "M");
        var housed = again.Where(suspect => suspect.Home is not null).ToList();
        found["profile-home-unknown-" + type] = new Found(again.Count - housed.Count, again.Count);
        found["profile-home-known-" + type] = new Found(housed.Count, again.Count);
        found["profile-home-district-" + type] = Found.Part(again, suspect => suspect.Home == "E07000008");
        found[$"profile-home-{type}-in-the-district"] = Found.Part(housed, suspect => suspect.Home == "E07000008");
        found[$"profile-home-{type}-elsewhere-in-cambridgeshire"] = Found.Part(housed, suspect => suspect.InCounty);
        found[$"profile-home-{type}-outside-cambridgeshire"] = Found.Part(housed, suspect => suspect.Home != "E07000008" && !suspect.InCounty);
    }

    private static List<Suspect> Suspects(IEnumerable<PartnerRow> rows) => rows.GroupBy(row => row["Nominal ref"])
        .Select(suspect => new Suspect(suspect.Key, [.. suspect.OrderByDescending(row => row.Day("Date recorded"))])).ToList();

    private static int Incidents(IEnumerable<Suspect> suspects) => suspects.SelectMany(suspect => suspect.Incidents).Distinct().Count();

    private static string Slug(string text) =>
        string.Join('-', new string([.. text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
