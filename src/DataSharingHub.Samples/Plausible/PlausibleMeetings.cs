using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Plausible;

/// <summary>Problem-solving and peer group meetings of the other districts, or of a larger sample.</summary>
internal static class PlausibleMeetings
{
    private static readonly string[] Issues =
        ["Noise", "Drugs", "Threatening behaviour", "Criminal damage", "Assault", "Harassment", "Weapons", "Alcohol", "Littering", "Vehicle nuisance", "Theft"];

    private static readonly string[] Impacts = ["Community", "Individual", "Physical environment"];
    private static readonly DateOnly YearEnd = new(2024, 12, 31);

    public static IEnumerable<LocationRow> Locations(Dice dice, Population population, string district, string prefix, int locations)
    {
        for (var i = 0; i < locations; i++)
        {
            var rows = LocationCalibration.Location(
                dice, population, $"{prefix}{i + 1:D2}", 2024, district, dice.Pick(population.Places.Wards(district)), dice.Chance(0.7) ? "Localised" : "Multiple locations",
                Some(dice, Issues, 3), Some(dice, Impacts, 2));
            foreach (var row in rows)
                yield return row;
        }
    }

    /// <summary>Cases of people; now and then the person is a child of the caseload, told without fault.</summary>
    public static IEnumerable<PeerCaseRow> Cases(
        Dice dice, Population population, string district, string prefix, int cases, IReadOnlyList<Person> children, IReadOnlySet<string> surnames, ICollection<TruePair> pairs)
    {
        var wards = population.Places.Wards(district);
        var known = new Queue<Person>(dice.Shuffled(children.Where(child => Ages.At(child.BirthDate!.Value, YearEnd) is >= 13 and <= 17)));
        for (var i = 0; i < cases; i++)
        {
            var caseId = $"{prefix}{i + 1:D3}";
            var several = dice.Chance(0.75);
            if (dice.Chance(0.4))
            {
                var place = PeerFigures.Place(dice, dice.Chance(0.7) ? "Location" : "Group", several, dice.Pick(wards), Some(dice, Issues, 3));
                foreach (var row in PeerMinutes.Write(dice, population, caseId, district, 2024, place, null))
                    yield return row;
                continue;
            }

            var peer = Individual(dice, several, dice.Pick(wards));
            WrittenPerson written;
            if (known.Count > 0 && dice.Chance(0.2))
            {
                var child = known.Dequeue();
                peer = peer with { Gender = child.Sex };
                written = NameVariants.Written(child, child.Forename, child.Surname);
                pairs.Add(new TruePair(child.Number, caseId, child.References[YouthCalibration.Dataset], district, "as recorded"));
            }
            else
            {
                written = PeerCalibration.Stranger(dice, population, district, peer, surnames);
            }

            foreach (var row in PeerMinutes.Write(dice, population, caseId, district, 2024, peer, written))
                yield return row;
        }
    }

    private static PeerCase Individual(Dice dice, bool several, string ward) => new()
    {
        CaseType = "Individual",
        Several = several,
        Ward = ward,
        Spread = dice.Chance(0.5) ? "Localised" : "Multiple locations",
        Issues = Some(dice, Issues, 3),
        Impact = Some(dice, Impacts, 2),
        Gender = dice.Chance(0.7) ? "Male" : "Female",
        Age = dice.Chance(0.5) ? (14, 15) : (16, 17),
        Housing = dice.PickWeighted([("Council", 40), ("Housing association", 25), ("Private rented", 20), ("Owner occupied", 10), ("In care placement", 5)]),
        Drugs = dice.Chance(0.3),
        MentalHealth = dice.Chance(0.15),
        Send = dice.Chance(0.2),
        SocialCare = dice.Chance(0.5),
        SchoolDisruption = dice.Chance(0.45),
    };

    private static List<string> Some(Dice dice, IReadOnlyList<string> items, int most) => dice.Shuffled(items).Take(dice.Between(1, most)).ToList();
}
