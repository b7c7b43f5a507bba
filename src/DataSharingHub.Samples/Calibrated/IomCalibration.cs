using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>
/// Integrated Offender Management, force-wide. "Registered from October 2021 to December 2024" is read as registered at some time in those months:
/// 23 in Cambridge of 209 (11%). Nobody was registered before, so "began in those months" gives the same people. Eleven of the 23 are still
/// registered in July 2025, and seven joined in 2025: 18 current. Age is at registration.
/// </summary>
internal static class IomCalibration
{
    public const string Dataset = "iom-registrations";

    private static readonly DateOnly First = new(2021, 10, 4);
    private static readonly DateOnly Last = new(2024, 12, 20);
    private static readonly (string, int)[] Cohorts = [("Fixed", 40), ("Flex", 35), ("Free", 25)];

    private static readonly (string District, int Historic, int Joined)[] Elsewhere =
    [
        (Places.Peterborough, 88, 14), (Places.Fenland, 32, 6), (Places.Huntingdonshire, 31, 6), (Places.SouthCambridgeshire, 21, 3),
        (Places.EastCambridgeshire, 14, 2),
    ];

    public static IEnumerable<RegistrationRow> Rows(Dice dice, Population population)
    {
        var rows = new List<RegistrationRow>();
        var ages = dice.Deal(((30, 39), 10), ((25, 29), 6), ((20, 24), 3), ((40, 49), 4));
        var stays = dice.Marks(11, ages.Count);
        for (var i = 0; i < ages.Count; i++)
            rows.Add(Registration(dice, population, Places.Cambridge, ages[i], stays[i], dice.Weekday(First, Last)));
        for (var i = 0; i < 7; i++)
            rows.Add(Registration(dice, population, Places.Cambridge, (20, 49), true, dice.Weekday(new(2025, 1, 6), new(2025, 7, 4))));
        foreach (var (district, historic, joined) in Elsewhere)
        {
            for (var i = 0; i < historic; i++)
                rows.Add(Registration(dice, population, district, (19, 54), dice.Chance(0.45), dice.Weekday(First, Last)));
            for (var i = 0; i < joined; i++)
                rows.Add(Registration(dice, population, district, (19, 54), true, dice.Weekday(new(2025, 1, 6), new(2025, 7, 4))));
        }

        return rows.OrderBy(row => row.From).ThenBy(row => row.NominalId, StringComparer.Ordinal);
    }

    public static RegistrationRow Registration(Dice dice, Population population, string district, (int, int) age, bool current, DateOnly from)
    {
        var (earliest, latest) = Ages.Born(age.Item1, age.Item2, from, from);
        var person = population.Find(dice, new PersonWish { BornFrom = earliest, BornTo = latest, District = district }, Dataset, shared: 0.7);
        DateOnly? to = current ? null : dice.Weekday(from.AddDays(60), Max(from.AddDays(90), new(2025, 6, 20)));
        return new RegistrationRow(person, population.Reference(person, Dataset, "IOM", 5), from, to, dice.PickWeighted(Cohorts));
    }

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
