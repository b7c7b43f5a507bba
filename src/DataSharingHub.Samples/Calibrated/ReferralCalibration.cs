using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>Referrals to the Independent Domestic Violence Adviser service in April to June of three years.</summary>
internal static class ReferralCalibration
{
    public const string Dataset = "idva-referrals";

    private sealed class Draft
    {
        public required string Area { get; init; }
        public bool Met { get; init; }
        public bool Engaged { get; init; }
        public bool Repeat { get; set; }
        public string? Group { get; set; }
    }

    /// <summary>The three quarters, the latest last.</summary>
    public static IReadOnlyList<(int Year, List<ReferralRow> Rows)> Quarters(Dice dice, Population population)
    {
        var known = new List<Person>();
        return
        [
            (2023, Write(dice.Fork("2023"), population, 2023, Earlier(dice, area => area.TwoYearsBefore, group => group.TwoYearsBefore), known)),
            (2024, Write(dice.Fork("2024"), population, 2024, Earlier(dice, area => area.YearBefore, group => group.YearBefore), known)),
            (2025, Write(dice.Fork("2025"), population, 2025, Latest(dice), known)),
        ];
    }

    private static List<Draft> Latest(Dice dice)
    {
        var drafts = new List<Draft>();
        foreach (var area in ReferralFigures.Areas)
        {
            var repeats = dice.Marks(area.Repeats, area.Referrals);
            for (var i = 0; i < area.Referrals; i++)
                drafts.Add(new Draft { Area = area.Area, Met = i < area.Met, Engaged = i < area.Engaged, Repeat = repeats[i] });
        }

        foreach (var group in ReferralFigures.Groups)
        {
            Mark(dice, drafts, group.Group, draft => draft.Engaged, group.MetEngaged);
            Mark(dice, drafts, group.Group, draft => draft.Met && !draft.Engaged, group.MetNotEngaged);
            Mark(dice, drafts, group.Group, draft => !draft.Met, group.NotMet);
        }

        return drafts;
    }

    private static void Mark(Dice dice, List<Draft> drafts, string group, Func<Draft, bool> kind, (int All, int Repeats) count)
    {
        var beyond = group == "CYP Peterborough";
        var free = dice.Shuffled(drafts.Where(draft => draft.Group is null && kind(draft) && (draft.Area == "Out of Area") == beyond));
        foreach (var draft in free.Where(draft => draft.Repeat).Take(count.Repeats).Concat(free.Where(draft => !draft.Repeat).Take(count.All - count.Repeats)).ToList())
            draft.Group = group;
    }

    private static List<Draft> Earlier(Dice dice, Func<AreaFigures, int> referrals, Func<GroupFigures, int> ofGroup)
    {
        var drafts = new List<Draft>();
        foreach (var area in ReferralFigures.Areas)
        {
            for (var i = 0; i < referrals(area); i++)
            {
                var met = dice.Chance(0.86);
                drafts.Add(new Draft { Area = area.Area, Met = met, Engaged = met && dice.Chance(0.72), Repeat = dice.Chance(0.28) });
            }
        }

        var free = new Queue<Draft>(dice.Shuffled(drafts));
        foreach (var group in ReferralFigures.Groups)
        {
            for (var i = 0; i < ofGroup(group); i++)
                free.Dequeue().Group = group.Group;
        }

        return drafts;
    }

    private static List<ReferralRow> Write(Dice dice, Population population, int year, List<Draft> drafts, List<Person> known)
    {
        drafts = dice.Shuffled(drafts);
        var men = dice.Marks(year == 2025 ? ReferralFigures.Men : drafts.Count / 12, drafts.Count);
        var disability = dice.Marks(year == 2025 ? ReferralFigures.Disability : drafts.Count * 3 / 10, drafts.Count);
        var conference = dice.Marks(year == 2025 ? ReferralFigures.FromDailyConference : drafts.Count * 4 / 10, drafts.Count);
        var orientations = ReferralFigures.Orientations.ToDictionary(item => item.Item1, item => item.Item2);
        var days = Enumerable.Range(0, drafts.Count).Select(_ => dice.Weekday(new(year, 4, 1), new(year, 6, 30))).Order().ToList();
        var rows = new List<ReferralRow>();
        var before = new Queue<Person>(dice.Shuffled(known.Distinct()));
        for (var i = 0; i < drafts.Count; i++)
        {
            var sex = men[i] ? "Male" : "Female";
            var person = drafts[i].Repeat && drafts[i].Group is null && before.Count > 0 && before.Peek().Sex == sex && dice.Chance(0.7)
                ? before.Dequeue()
                : Client(dice, population, drafts[i], sex, new(year, 4, 1), new(year, 6, 30));
            known.Add(person);
            rows.Add(new ReferralRow
            {
                Person = person,
                ClientId = population.Reference(person, Dataset, "C", 6),
                ReferralId = $"R{year % 100}-{i + 1:D4}",
                Date = days[i],
                Area = drafts[i].Area,
                Source = conference[i] ? "Multi-agency risk assessment conference" : ReferralCodes.OtherSource(dice),
                CriteriaMet = drafts[i].Met,
                Engaged = drafts[i].Engaged,
                Repeat = drafts[i].Repeat,
                Groups = drafts[i].Group is { } group ? [group] : [],
                Disability = disability[i],
                Orientation = Orientation(dice, orientations, sex, drafts[i]),
            });
        }

        return rows;
    }

    private static string Orientation(Dice dice, Dictionary<string, int> left, string sex, Draft draft)
    {
        var fitting = left.Keys.FirstOrDefault(key => left[key] > 0 && (key == "Gay" ? sex == "Male" : sex == "Female"));
        if (fitting is null || draft.Group?.StartsWith("CYP", StringComparison.Ordinal) == true)
            return dice.PickWeighted([("Heterosexual", 80), ("Not known", 12), ("Prefer not to say", 8)]);
        left[fitting]--;
        return fitting;
    }

    public static Person Client(Dice dice, Population population, string area, bool child, string sex, DateOnly first, DateOnly last)
    {
        var (from, to) = child ? Ages.Born(13, 17, first, last) : Ages.Born(18, 68, first, last);
        var district = area switch
        {
            "City" => Places.Cambridge,
            "East" => Places.EastCambridgeshire,
            "Fenland" => Places.Fenland,
            "Hunts" => Places.Huntingdonshire,
            "South" => Places.SouthCambridgeshire,
            _ => dice.Chance(0.5) ? Places.Peterborough : Places.Outside,
        };
        return population.Find(
            dice, new PersonWish { Sex = sex, BornFrom = from, BornTo = to, BirthDateUnknown = !child && dice.Chance(0.04), District = district }, Dataset, shared: 0.05);
    }

    private static Person Client(Dice dice, Population population, Draft draft, string sex, DateOnly first, DateOnly last) =>
        Client(dice, population, draft.Area, draft.Group?.StartsWith("CYP", StringComparison.Ordinal) == true, sex, first, last);
}
