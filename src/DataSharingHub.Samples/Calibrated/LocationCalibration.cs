using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>
/// Adult Problem Solving Group, Cambridge, 2024: 24 locations. A location's last minutes name all that was ever named, so that "the latest" and "any meeting"
/// agree. Ten of 24 in four wards is 42%; the report prints 41%.
/// </summary>
internal static class LocationCalibration
{
    public const string Dataset = "psg-incidents";

    private static readonly string[] Kinds = ["Court", "House", "Close", "car park", "underpass", "parade of shops", "recreation ground", "flats"];

    public static IEnumerable<LocationRow> Rows(Dice dice, Population population)
    {
        var wards = dice.Deal(
            ("East Chesterton", 6), ("Petersfield", 5), ("Abbey", 3), ("Arbury", 3), ("King's Hedges", 2), ("Trumpington", 2), ("Market", 1), ("Romsey", 1), ("Coleridge", 1));
        var spreads = dice.Deal(("Localised", 17), ("Multiple locations", 7));
        var issues = Meetings.Items(
            dice, 24, ("Noise", 19), ("Drugs", 14), ("Threatening behaviour", 11), ("Criminal damage", 9), ("Assault", 7), ("Harassment", 7), ("Weapons", 6), ("Alcohol", 4),
            ("Littering", 3), ("Exploitation", 2));
        var impacts = Meetings.Items(dice, 24, ("Community", 20), ("Individual", 15), ("Physical environment", 11));
        for (var i = 0; i < 24; i++)
        {
            foreach (var row in Location(dice, population, $"PSG-C{i + 1:D2}", 2024, Places.Cambridge, wards[i], spreads[i], issues[i], impacts[i]))
                yield return row;
        }
    }

    public static IEnumerable<LocationRow> Location(
        Dice dice, Population population, string id, int year, string district, string ward, string spread, IReadOnlyList<string> issues, IReadOnlyList<string> impact)
    {
        var place = $"{population.Names.Surname(dice)} {dice.Pick(Kinds)}";
        var months = Meetings.Months(dice, 4).ToList();
        foreach (var month in months)
        {
            var last = month == months[^1];
            yield return new LocationRow(
                id, place, Meetings.Of(year, month, DayOfWeek.Tuesday), district, ward, dice.Between(2, 9), spread, Meetings.Named(dice, issues, last),
                Meetings.Named(dice, impact, last));
        }
    }
}
