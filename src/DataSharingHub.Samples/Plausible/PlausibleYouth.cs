using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Plausible;

/// <summary>Children of the other districts, or of a larger sample: one in five offends again.</summary>
internal static class PlausibleYouth
{
    private static readonly DateOnly End = new(2024, 12, 20);

    public static IEnumerable<ChildOffenceRow> Rows(Dice dice, Population population, string district, int children)
    {
        for (var i = 0; i < children; i++)
        {
            var outcome = dice.Weekday(new(2021, 1, 4), End);
            var offence = outcome.AddDays(-dice.Between(10, 75));
            var days = new List<DateOnly> { offence };
            if (dice.Chance(0.21))
            {
                for (var next = outcome.AddDays(dice.Between(32, 300)); next < End.AddDays(-10) && days.Count < 14 && dice.Chance(days.Count == 1 ? 1 : 0.6);
                     next = next.AddDays(dice.Between(0, 60)))
                    days.Add(next);
            }

            var (from, to) = Ages.Born(10, 17, offence, days[^1] > outcome ? days[^1] : outcome);
            var child = population.Add(dice, new PersonWish { BornFrom = dice.Chance(0.6) ? from.AddYears((to.Year - from.Year) / 2) : from, BornTo = to, District = district });
            var yotId = population.Reference(child, YouthCalibration.Dataset, "Y", 6);
            var care = dice.PickWeighted(YouthCodes.SocialCare);
            for (var number = 0; number < days.Count; number++)
            {
                var group = dice.PickWeighted(YouthCodes.Groups);
                var decided = number == 0 ? outcome : dice.Weekday(days[number].AddDays(1), End.AddDays(7));
                if (number > 0 && decided > days[number].AddDays(150))
                    decided = dice.Weekday(days[number].AddDays(7), days[number].AddDays(150));
                yield return new ChildOffenceRow(
                    child, yotId, number + 1, days[number], group, YouthCodes.Seriousness(dice, group), dice.PickWeighted(YouthCodes.Outcomes), decided, care);
            }
        }
    }

    /// <summary>An assessment of some of the children, soon after the first outcome.</summary>
    public static IEnumerable<AssessmentRow> Assessments(Dice dice, Population population, IEnumerable<ChildOffenceRow> offences)
    {
        foreach (var child in offences)
        {
            if (child.Number != 1 || !dice.Chance(0.35))
                continue;
            List<string> used = dice.Chance(0.35) ? ["Cannabis"] : [];
            if (dice.Chance(0.15))
                used.Add(YouthCodes.OtherSubstance(dice));
            yield return AssessmentCalibration.Row(
                dice, population, child, child.OutcomeDate.AddDays(1), dice.Chance(0.25), dice.Chance(0.22), dice.PickWeighted(YouthCodes.Levels), used);
        }
    }
}
