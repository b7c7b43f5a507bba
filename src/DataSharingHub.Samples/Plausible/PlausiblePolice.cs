using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Plausible;

/// <summary>Suspects of offences elsewhere in the county, or of a larger sample; some of them come back month after month.</summary>
internal sealed class PlausiblePolice(Population population, CrimeReferences references)
{
    private const int Remembered = 4_000;

    private static readonly (string, int)[] Types = [.. PoliceFigures.Types.Select(type => (type.Type, type.Suspects))];

    private readonly Dictionary<string, List<Person>> regulars = [];

    public IEnumerable<SuspectRow> Rows(Dice dice, string district, int rows, DateOnly first, DateOnly last)
    {
        if (!regulars.TryGetValue(district, out var known))
            regulars[district] = known = [];
        for (var written = 0; written < rows;)
        {
            var person = known.Count > 50 && dice.Chance(0.2)
                ? dice.Pick(known)
                : population.Find(dice, PoliceCalibration.Anyone(dice, district), PoliceCalibration.Dataset, shared: 0.08);
            if (known.Count < Remembered)
                known.Add(person);
            var suspect = population.Reference(person, PoliceCalibration.Dataset, "N", 7);
            var type = dice.PickWeighted(Types);
            do
            {
                yield return new SuspectRow(person, suspect, references.Next(first.Year), dice.Day(first, last), type, district, dice.PickWeighted(CrimeCodes.Outcomes));
                written++;
                if (dice.Chance(0.4))
                    type = dice.PickWeighted(Types);
            }
            while (written < rows && dice.Chance(0.33));
        }
    }
}
