using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Plausible;

/// <summary>More referrals of a quarter, for a larger sample.</summary>
internal static class PlausibleReferrals
{
    private static readonly (string, int)[] Areas = [("City", 21), ("East", 11), ("Fenland", 16), ("Hunts", 28), ("South", 17), ("Out of Area", 7)];

    public static IEnumerable<ReferralRow> Rows(Dice dice, Population population, int year, int referrals)
    {
        for (var i = 0; i < referrals; i++)
        {
            var (area, sex, met) = (dice.PickWeighted(Areas), dice.Chance(0.09) ? "Male" : "Female", dice.Chance(0.86));
            var person = ReferralCalibration.Client(dice, population, area, dice.Chance(0.04), sex, new(year, 4, 1), new(year, 6, 30));
            yield return new ReferralRow
            {
                Person = person,
                ClientId = population.Reference(person, ReferralCalibration.Dataset, "C", 6),
                ReferralId = $"R{year % 100}-P{i + 1:D6}",
                Date = dice.Weekday(new(year, 4, 1), new(year, 6, 30)),
                Area = area,
                Source = ReferralCodes.OtherSource(dice),
                CriteriaMet = met,
                Engaged = met && dice.Chance(0.72),
                Repeat = dice.Chance(0.3),
                Groups = dice.Chance(0.1) ? ["Ethnic Minority"] : [],
                Disability = dice.Chance(0.3),
                Orientation = dice.PickWeighted([("Heterosexual", 80), ("Not known", 12), ("Prefer not to say", 5), ("Bi", 3)]),
            };
        }
    }
}
