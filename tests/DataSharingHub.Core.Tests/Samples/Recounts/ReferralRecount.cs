namespace DataSharingHub.Core.Tests.Samples.Recounts;

/// <summary>Referrals to the domestic violence advisers.</summary>
internal static class ReferralRecount
{
    public static Dictionary<string, Found> Count()
    {
        var found = new Dictionary<string, Found>();
        var years = SampleFixture.Rows("idva-referrals").ToLookup(row => row.Day("Date of referral")!.Value.Year);
        foreach (var area in new[] { "City", "East", "Fenland", "Hunts", "South", "Out of Area", "Total" })
            AddLine(found, "by-area", area, year => years[year].Where(row => area == "Total" || row["Service area"] == area).ToList());
        foreach (var group in new[] { "CYP Cambs 13-17", "CYP Peterborough", "Housing", "Ethnic Minority", "Stalking", "Out of Court Disposals" })
            AddLine(found, "by-group", group, year => years[year].Where(row => row.Several("Specialist post").Contains(group)).ToList());
        var latest = years[2025].ToList();
        var children = latest.Where(row => row["Specialist post"].StartsWith("CYP", StringComparison.Ordinal)).ToList();
        found["cyp-criteria-of-21"] = Found.Part(children, row => row.Yes("Referral criteria met"));
        found["cyp-engaged-of-21"] = Found.Part(children, row => row.Yes("Engaged"));
        found["cyp-repeats-of-21"] = Found.Part(children, row => row.Yes("Repeat referral"));
        found["daily-marac"] = new Found(latest.Count(row => row["Referral source"] == "MARAC"));
        found["male-victims"] = new Found(latest.Count(row => row["Gender"] == "Male"));
        found["disability"] = new Found(latest.Count(row => row.Yes("Disability")));
        string[] lgbt = ["Lesbian", "Gay", "Bi", "Asexual"];
        foreach (var orientation in lgbt)
            found["lgbt-" + orientation.ToLowerInvariant()] = new Found(latest.Count(row => row["Sexual orientation"] == orientation));
        found["lgbt-all"] = new Found(latest.Count(row => lgbt.Contains(row["Sexual orientation"])));
        return found;
    }

    private static void AddLine(Dictionary<string, Found> found, string table, string line, Func<int, List<PartnerRow>> of)
    {
        var rows = of(2025);
        var met = rows.Where(row => row.Yes("Referral criteria met")).ToList();
        found[$"{table} | {line} | Referrals"] = new Found(rows.Count);
        found[$"{table} | {line} | Referral criteria met"] = new Found(met.Count);
        found[$"{table} | {line} | Engaged"] = Found.Part(met, row => row.Yes("Engaged"));
        found[$"{table} | {line} | Repeats"] = Found.Part(rows, row => row.Yes("Repeat referral"));
        found[$"{table} | {line} | Referrals, April to June 2024"] = new Found(of(2024).Count);
        found[$"{table} | {line} | Referrals, April to June 2023"] = new Found(of(2023).Count);
    }
}
