using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>Suspects of offences in Cambridge recorded in 2024: 2,996 suspects of 6,145 offences.</summary>
internal static class PoliceCalibration
{
    public const string Dataset = "police-suspects";

    private static readonly DateOnly First = new(2024, 1, 1);
    private static readonly DateOnly Last = new(2024, 12, 31);

    public static IEnumerable<SuspectRow> Rows(Dice dice, Population population, CrimeReferences references)
    {
        var plans = PoliceAllocation.Plans(dice.Fork("plans"));
        var suspects = Suspects(dice.Fork("suspects"), population, plans);
        var places = PoliceIncidents.Places(dice.Fork("incidents"), plans);
        var days = dice.Fork("days");
        var crimes = new Dictionary<int, (string Reference, DateOnly Recorded, string Outcome)>();
        var rows = new List<SuspectRow>();
        foreach (var (plan, type, incident) in places)
        {
            if (!crimes.TryGetValue(incident, out var crime))
                crimes[incident] = crime = (references.Next(2024), days.Day(First, Last), days.PickWeighted(CrimeCodes.Outcomes));
            var person = suspects[plan];
            rows.Add(new SuspectRow(person, population.Reference(person, Dataset, "N", 7), crime.Reference, crime.Recorded, type, Places.Cambridge, crime.Outcome));
        }

        return rows.OrderBy(row => row.Recorded).ThenBy(row => row.CrimeReference, StringComparer.Ordinal).ThenBy(row => row.SuspectId, StringComparer.Ordinal);
    }

    private static List<Person> Suspects(Dice dice, Population population, List<SuspectPlan> plans)
    {
        var people = new Person[plans.Count];
        foreach (var group in Enumerable.Range(0, plans.Count).GroupBy(i => plans[i].Profile))
        {
            var places = group.ToList();
            var wishes = group.Key is { } profile ? Profiled(dice, profile) : Enumerable.Range(0, places.Count).Select(_ => Anyone(dice, Places.Cambridge)).ToList();
            for (var i = 0; i < places.Count; i++)
            {
                // The reference is given at once, so that nobody is found for two places.
                people[places[i]] = population.Find(dice, wishes[i], Dataset, shared: 0.12);
                population.Reference(people[places[i]], Dataset, "N", 7);
            }
        }

        return [.. people];
    }

    /// <summary>Sex, age and home of the suspects of a profile, each margin exact.</summary>
    private static List<PersonWish> Profiled(Dice dice, SuspectProfile profile)
    {
        var suspects = profile.Volumes.Sum(volume => volume.Suspects);
        var known = suspects - profile.SexAndAgeUnknown;
        var ages = dice.Deal([.. profile.Ages.Select(age => ((age.From, age.To), age.Count))]);
        var alwaysMen = ages.Count(age => age == profile.OnlyMen);
        var men = new Queue<bool>(dice.Marks(profile.Men - alwaysMen, known - alwaysMen));
        var unknown = suspects - profile.InDistrict - profile.ElsewhereInCounty - profile.BeyondCounty;
        var homes = dice.Deal((0, profile.InDistrict), (1, profile.ElsewhereInCounty), (2, profile.BeyondCounty), (3, unknown));
        var wishes = new List<PersonWish>();
        for (var i = 0; i < suspects; i++)
        {
            var home = homes[i] switch
            {
                0 => Places.Cambridge,
                1 => dice.PickWeighted([(Places.SouthCambridgeshire, 50), (Places.Huntingdonshire, 20), (Places.EastCambridgeshire, 18), (Places.Fenland, 12)]),
                2 => dice.PickWeighted([(Places.Outside, 75), (Places.Peterborough, 25)]),
                _ => null,
            };
            var age = i < known ? ages[i] : (25, 34);
            var (from, to) = Ages.Born(age.Item1, age.Item2, First, Last);
            var sex = i >= known ? null : age == profile.OnlyMen || men.Dequeue() ? "Male" : "Female";
            wishes.Add(new PersonWish { Sex = sex, SexUnknown = sex is null, BirthDateUnknown = i >= known, BornFrom = from, BornTo = to, District = home });
        }

        return dice.Shuffled(wishes);
    }

    /// <summary>A suspect whom no published figure describes.</summary>
    public static PersonWish Anyone(Dice dice, string district)
    {
        var (from, to) = Ages.Born(dice.Chance(0.12) ? 11 : 18, 75, First, Last);
        var ageless = dice.Chance(0.03);
        return new PersonWish
        {
            BornFrom = dice.Chance(0.55) ? from.AddYears((to.Year - from.Year) / 2) : from,
            BornTo = to,
            BirthDateUnknown = ageless,
            SexUnknown = ageless && dice.Chance(0.5),
            District = dice.PickWeighted([(district, 58), (null, 24), (dice.Pick(Places.OtherDistricts), 12), (Places.Outside, 6)]),
        };
    }
}
