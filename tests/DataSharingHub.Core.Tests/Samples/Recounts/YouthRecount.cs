namespace DataSharingHub.Core.Tests.Samples.Recounts;

/// <summary>The youth justice cohorts and the assessments of the children who reoffended.</summary>
internal static class YouthRecount
{
    private static readonly string[] Weights =
    [
        "Outcome 22", "Community Resolution Police Facilitated", "Youth Restorative Disposal", "Youth Caution", "Youth Conditional Caution", "Conditional Discharge",
        "Referral Order", "Reparation Order", "Youth Rehabilitation Order", "Detention and Training Order",
    ];

    public sealed record Child(string Id, int Year, List<PartnerRow> Rows)
    {
        public PartnerRow First => Rows[0];

        public bool Again => Rows.Count > 1;

        public string FirstOffence => Group(First);

        public PartnerRow Worst => Rows.Skip(1).MaxBy(row => row.Number("YJB seriousness"))!;

        public int Gap => ((Rows[1].Day("Date of offence")!.Value.Year - First.Day("Date of offence")!.Value.Year) * 12)
            + Rows[1].Day("Date of offence")!.Value.Month - First.Day("Date of offence")!.Value.Month;

        public int Age => First.Age("Date of birth", First.Day("Date of outcome")!.Value);

        public string Ethnicity => First["Ethnicity code"] switch { "W1" => "white-british", ['W', ..] => "white-other", _ => "asian-black-and-other" };

        public static string Group(PartnerRow row) => row["YJB category"] is "VAP" ? "Violence Against The Person" : row["YJB category"];
    }

    public static List<Child> Children() => SampleFixture.Rows("yjs-offences").GroupBy(row => row["Originating YOT person ID"])
        .Select(child => child.OrderBy(row => row.Number("Offence no")).ToList())
        .Where(rows => SampleFixture.Place(rows[^1]["Home postcode"])?.District == "E07000008")
        .Select(rows => new Child(rows[0]["Originating YOT person ID"], rows.Min(row => row.Day("Date of outcome")!.Value.Year), rows)).ToList();

    public static void Add(Dictionary<string, Found> found)
    {
        var all = Children();
        var again = all.Where(child => child.Again).ToList();
        var further = again.Sum(child => child.Rows.Count - 1);
        found["yjs-children"] = new Found(all.Count);
        found["yjs-reoffended"] = new Found(again.Count, all.Count);
        found["yjs-reoffences"] = new Found(further, again.Count, (decimal)further / again.Count);
        foreach (var year in new[] { 2021, 2022, 2023, 2024 })
        {
            var (cohort, back) = (all.Where(child => child.Year == year).ToList(), again.Where(child => child.Year == year).ToList());
            var more = back.Sum(child => child.Rows.Count - 1);
            found[$"figure-1 | {year} | Children who offended"] = new Found(cohort.Count);
            found[$"figure-1 | {year} | Children who reoffended"] = new Found(back.Count, cohort.Count);
            found[$"table-4 | {year} | Further offences"] = new Found(more, back.Count, (decimal)more / back.Count);
            found[$"yjs-first-vap-year-{year}"] = Found.Part(back, child => child.FirstOffence == "Violence Against The Person");
            found[$"yjs-second-12-year-{year}"] = Found.Part(back, child => child.Gap <= 12);
            found[$"yjs-second-7-12-first-year-{year}"] = Found.Part(back, child => child.Gap is >= 7 and <= 12);
            found[$"yjs-14-15-second-year-{year}"] = Found.Part(back, child => child.Age is 14 or 15);
            found[$"yjs-16-17-last-year-{year}"] = Found.Part(back, child => child.Age is 16 or 17);
            foreach (var ethnicity in new[] { "white-british", "asian-black-and-other" })
                found[$"yjs-ethnicity-first-year-{year}-{ethnicity}"] = Found.Part(back, child => child.Ethnicity == ethnicity);
        }

        foreach (var group in PublishedFigures.DeepDive.Where(figure => figure.Figure.StartsWith("table-3", StringComparison.Ordinal)).Select(figure => figure.Figure.Split(" | ")[1]).Distinct())
        {
            foreach (var year in new[] { 2021, 2022, 2023, 2024 })
                found[$"table-3 | {group} | {year}"] = Found.Part(all.Where(child => child.Year == year).ToList(), child => child.FirstOffence == group);
            found[$"table-3 | {group} | All cohorts"] = Found.Part(all, child => child.FirstOffence == group);
        }

        found["yjs-first-vap"] = Found.Part(again, child => child.FirstOffence == "Violence Against The Person");
        found["yjs-first-theft"] = Found.Part(again, child => child.FirstOffence == "Theft And Handling Stolen Goods");
        found["yjs-serious-vap"] = Found.Part(again, child => Child.Group(child.Worst) == "Violence Against The Person");
        found["yjs-serious-theft"] = Found.Part(again, child => Child.Group(child.Worst) == "Theft And Handling Stolen Goods");
        found["yjs-thirteen"] = Found.Part(again, child => child.Rows.Count > 13);
        found["yjs-second-6"] = Found.Part(again, child => child.Gap <= 6);
        found["yjs-second-12"] = Found.Part(again, child => child.Gap <= 12);
        foreach (var (id, outcome) in new[] { ("resolution", Weights[1]), ("referral", "Referral Order"), ("restorative", "Youth Restorative Disposal") })
        {
            found["yjs-first-" + id] = Found.Part(again, child => child.First["Disposal"] == outcome);
            found["yjs-serious-" + id] = Found.Part(again, child => child.Worst["Disposal"] == outcome);
        }

        found["yjs-male"] = Found.Part(again, child => child.First["Gender"] == "Male");
        found["yjs-14-15"] = Found.Part(again, child => child.Age is 14 or 15);
        foreach (var ethnicity in new[] { "white-british", "white-other", "asian-black-and-other" })
            found["yjs-ethnicity-" + ethnicity] = Found.Part(again, child => child.Ethnicity == ethnicity);
        found["yjs-social-care"] = Found.Part(again, child => child.First["Care status"] is "Child in need" or "Child protection plan" or "Looked after child");
        found["yjs-ward-king-s-hedges"] = Found.Part(again, child => SampleFixture.Place(child.First["Home postcode"])!.Value.Ward == "King's Hedges");
        found["yjs-ward-cherry-hinton"] = Found.Part(again, child => SampleFixture.Place(child.First["Home postcode"])!.Value.Ward == "Cherry Hinton");
        AddAssessments(found, again);
    }

    /// <summary>Whichever way the weightiest further outcome is read, by the offence's seriousness or by its own weight, it is the same.</summary>
    public static bool WorstOutcomeIsUnambiguous(Child child)
    {
        var worst = Array.IndexOf(Weights, child.Worst["Disposal"]);
        return child.Rows.Skip(1).All(row => Array.IndexOf(Weights, row["Disposal"]) <= worst)
            && child.Rows.Skip(1).Count(row => row["YJB seriousness"] == child.Worst["YJB seriousness"]) == 1;
    }

    private static void AddAssessments(Dictionary<string, Found> found, List<Child> again)
    {
        var ids = again.Select(child => child.Id).ToHashSet();
        var latest = SampleFixture.Rows("yjs-assessments").Where(row => ids.Contains(row["Person ID"])).GroupBy(row => row["Person ID"])
            .Select(child => child.MaxBy(row => row.Day("Date of assessment"))!).ToList();
        var users = latest.Where(row => row.Several("Drugs mentioned").Count > 0).ToList();
        var mentions = users.SelectMany(row => row.Several("Drugs mentioned")).ToList();
        found["assessed"] = new Found(latest.Count, again.Count);
        found["assessed-mental-health"] = Found.Part(latest, row => row.Yes("Mental health"));
        found["assessed-send"] = Found.Part(latest, row => row.Yes("SEND"));
        found["assessed-safety"] = Found.Part(latest, row => row["Safety & wellbeing"] is "High" or "Very high");
        found["assessed-substances"] = new Found(users.Count, latest.Count);
        found["only-cannabis"] = Found.Part(users, row => row["Drugs mentioned"] == "Cannabis");
        found["two-or-more-drugs"] = Found.Part(users, row => row.Several("Drugs mentioned").Count > 1);
        found["mentions"] = new Found(mentions.Count);
        found["mentions-cannabis"] = Found.Part(mentions, drug => drug == "Cannabis");
        found["mentions-alcohol"] = Found.Part(mentions, drug => drug == "Alcohol");
    }
}
