namespace DataSharingHub.Core.Tests.Samples.Recounts;

/// <summary>Probation and Integrated Offender Management, counted from the partners' rows.</summary>
internal static class ProbationRecount
{
    private sealed record Offence(int Event, string Group, DateOnly Offended, DateOnly Sentenced, int Age);

    private sealed record Offender(int Cohort, string Sex, string Ethnicity, List<Offence> Offences)
    {
        public bool Repeat => Offences.Count > 1;

        public int Age => Offences.MaxBy(offence => (offence.Offended, offence.Event))!.Age;

        public bool White => Ethnicity.StartsWith('W');
    }

    public static void Add(Dictionary<string, Found> found)
    {
        var cohorts = Offenders().ToLookup(offender => offender.Cohort);
        foreach (var year in new[] { 2022, 2023, 2024 })
        {
            var all = cohorts[year].ToList();
            var repeat = all.Where(offender => offender.Repeat).ToList();
            var further = repeat.Sum(offender => offender.Offences.Count - 1);
            found[$"probation-offenders-{year}"] = new Found(all.Count);
            found[$"probation-repeat-{year}"] = Found.Part(all, offender => offender.Repeat);
            found[$"probation-further-{year}"] = new Found(further, repeat.Count, (decimal)further / repeat.Count);
            found[$"probation-male-{year}"] = Found.Part(all, offender => offender.Sex[0] == 'M');
            found[$"probation-repeat-male-{year}"] = Found.Part(repeat, offender => offender.Sex[0] == 'M');
            found[$"probation-white-{year}"] = Found.Part(all, offender => offender.White);
            found[$"probation-repeat-white-{year}"] = Found.Part(repeat, offender => offender.White);
            found[$"probation-repeat-20-29-{year}"] = Found.Part(repeat, offender => offender.Age is >= 20 and <= 29);
            found[$"probation-repeat-30-39-{year}"] = Found.Part(repeat, offender => offender.Age is >= 30 and <= 39);
            var offences = all.SelectMany(offender => offender.Offences.Select(offence => (offender.Repeat, offence.Group))).ToList();
            found[$"probation-violence-{year}"] = Found.Part(offences, offence => offence.Group == "Violence");
            found[$"probation-acquisitive-repeat-{year}"] = Found.Part(offences.Where(offence => offence.Repeat).ToList(), offence => offence.Group == "Acquisitive");
            found[$"probation-acquisitive-single-{year}"] = Found.Part(offences.Where(offence => !offence.Repeat).ToList(), offence => offence.Group == "Acquisitive");
            foreach (var group in offences.Select(offence => offence.Group).Distinct())
            {
                found[$"table-{year - 2021} | {group} | One offence only"] = Found.Part(offences.Where(offence => !offence.Repeat).ToList(), offence => offence.Group == group);
                found[$"table-{year - 2021} | {group} | Multiple offences"] = Found.Part(offences.Where(offence => offence.Repeat).ToList(), offence => offence.Group == group);
                found[$"table-{year - 2021} | {group} | Total offences"] = Found.Part(offences, offence => offence.Group == group);
            }
        }
    }

    public static void AddRegistrations(Dictionary<string, Found> found)
    {
        var all = SampleFixture.Rows("iom-registrations").Select(row => (
            Home: SampleFixture.Place(row["Postcode"])?.District, From: row.Day("Start date")!.Value, To: row.Day("End date") ?? DateOnly.MaxValue,
            Age: row.Age("Date of birth", row.Day("Start date")!.Value))).ToList();
        var historic = all.Where(row => row.From <= new DateOnly(2024, 12, 31) && row.To >= new DateOnly(2021, 10, 1)).ToList();
        var cambridge = historic.Where(row => row.Home == "E07000008").ToList();
        found["iom-current"] = new Found(all.Count(row => row.Home == "E07000008" && row.From <= new DateOnly(2025, 7, 31) && row.To >= new DateOnly(2025, 7, 1)));
        found["iom-historic"] = new Found(cambridge.Count, historic.Count);
        found["iom-historic-30-39"] = Found.Part(cambridge, row => row.Age is >= 30 and <= 39);
        found["iom-historic-25-29"] = Found.Part(cambridge, row => row.Age is >= 25 and <= 29);
    }

    private static IEnumerable<Offender> Offenders()
    {
        foreach (var person in SampleFixture.Rows("probation-sentences").GroupBy(row => row.Upper("Case reference number")))
        {
            var rows = person.OrderBy(row => row.Day("Date of sentence")).ToList();
            var first = rows.FirstOrDefault(row => row.Day("Date of sentence")!.Value.Year is >= 2022 and <= 2024);
            if (first is null || SampleFixture.Place(rows[^1]["Latest known postcode"])?.District != "E07000008")
                continue;
            var cohort = first.Day("Date of sentence")!.Value.Year;
            var offences = rows.Select(row => new Offence(
                row.Number("Event number"), GroupOf(row["CJS offence code"]), row.Day("Date of offence")!.Value, row.Day("Date of sentence")!.Value,
                row.Age("DOB", row.Day("Date of offence")!.Value))).ToList();
            var index = offences.Where(offence => offence.Sentenced.Year == cohort).MinBy(offence => (offence.Offended, offence.Event))!;
            yield return new Offender(
                cohort, first["Gender"], first["Ethnicity code"], [index, .. offences.Where(offence => offence.Event > index.Event && offence.Offended >= index.Offended)]);
        }
    }

    /// <summary>The act of the offence code gives the group in this sample; written out here so that the hub's look-up is not asked.</summary>
    private static string GroupOf(string code) => code switch
    {
        "TH68023" or "CD71039" or "CD71018" or "PO86001" or "PO86009" or "PC53001" or "CJ88144" or "BA76004" or "CL77036" => "Other (incl. Robbery)",
        ['T', 'H', ..] or ['F', 'A', ..] => "Acquisitive",
        ['M', 'D', ..] => "Drugs",
        ['R', 'T', ..] => "Motoring",
        ['S', 'X', ..] or ['P', 'K', ..] => "Sexual",
        _ => "Violence",
    };
}
