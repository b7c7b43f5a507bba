using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>
/// AssetPlus. Of the 56 reoffending children 36 are assessed; 21 name a substance: 13 cannabis alone, 2 alcohol alone, and 6 cannabis, one other drug
/// and, four of them, alcohol too: 31 mentions, 19 of cannabis and 6 of alcohol. An earlier assessment says otherwise, so that only the latest counts.
/// </summary>
internal static class AssessmentCalibration
{
    public const string Dataset = "yjs-assessments";

    public static IEnumerable<AssessmentRow> Rows(Dice dice, Population population, IReadOnlyList<ChildOffenceRow> offences)
    {
        var children = offences.GroupBy(row => row.Person.Number).Select(group => group.OrderBy(row => row.Number).ToList()).ToList();
        var assessed = dice.Shuffled(children.Where(child => child.Count > 1)).Take(36).ToList();
        var mentalHealth = dice.Marks(13, 36);
        var send = dice.Marks(10, 36);
        var safety = dice.Deal(("High", 9), ("Very high", 4), ("Medium", 14), ("Low", 9));
        var substances = dice.Shuffled(Substances(dice).Concat(Enumerable.Repeat<string[]>([], 15)));
        for (var i = 0; i < assessed.Count; i++)
        {
            var from = assessed[i][0].OutcomeDate.AddDays(20);
            var latest = dice.Weekday(from, new DateOnly(2024, 12, 30) < from.AddDays(300) ? new(2024, 12, 30) : from.AddDays(300));
            if (dice.Chance(0.4))
                yield return Row(dice, population, assessed[i][0], Before(latest, dice), dice.Chance(0.5), dice.Chance(0.5), dice.PickWeighted(YouthCodes.Levels), ["Cannabis"]);
            yield return Row(dice, population, assessed[i][0], latest, mentalHealth[i], send[i], safety[i], substances[i]);
        }

        foreach (var child in dice.Shuffled(children.Where(child => child.Count == 1)).Take(58))
        {
            string[] used = dice.Chance(0.3) ? ["Cannabis"] : [];
            yield return Row(dice, population, child[0], child[0].OutcomeDate.AddDays(14), dice.Chance(0.2), dice.Chance(0.2), dice.PickWeighted(YouthCodes.Levels), used);
        }
    }

    public static AssessmentRow Row(
        Dice dice, Population population, ChildOffenceRow child, DateOnly day, bool mentalHealth, bool send, string safety, IReadOnlyList<string> substances)
    {
        population.Record(child.Person, Dataset, child.YotId);
        return new AssessmentRow(
            child.Person, child.YotId, day, mentalHealth, send, safety, dice.PickWeighted(YouthCodes.Levels), dice.PickWeighted(YouthCodes.Levels), substances);
    }

    private static IEnumerable<string[]> Substances(Dice dice)
    {
        for (var i = 0; i < 13; i++)
            yield return ["Cannabis"];
        for (var i = 0; i < 2; i++)
            yield return ["Alcohol"];
        for (var i = 0; i < 6; i++)
            yield return i < 4 ? ["Cannabis", "Alcohol", YouthCodes.OtherSubstance(dice)] : ["Cannabis", YouthCodes.OtherSubstance(dice)];
    }

    /// <summary>At least a whole month earlier, because months are all that the tables see.</summary>
    private static DateOnly Before(DateOnly latest, Dice dice) => latest.AddMonths(-2).AddDays(-dice.Between(0, 20));
}
