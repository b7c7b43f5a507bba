using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Plausible;

/// <summary>People on probation whom no published figure describes: one in three has further offences.</summary>
internal static class PlausibleProbation
{
    private static readonly (string, int)[] Groups =
        [("Acquisitive", 16), ("Drugs", 11), ("Motoring", 12), ("Other (incl. Robbery)", 23), ("Sexual", 8), ("Violence", 30)];

    public static IEnumerable<SentenceRow> Rows(Dice dice, Population population, string district, int people, DateOnly first, DateOnly last)
    {
        for (var i = 0; i < people; i++)
        {
            var sentence = dice.Weekday(first, last.AddDays(-200));
            var (from, to) = Ages.Born(18, 70, sentence.AddDays(-230), last);
            var home = dice.Chance(0.04) ? null : dice.Chance(0.02) ? Places.Outside : district;
            var person = population.Find(dice, new PersonWish { BornFrom = from, BornTo = to, District = home }, ProbationCalibration.Dataset, shared: 0.2);
            var crn = population.Reference(person, ProbationCalibration.Dataset, "CRN", 6);
            var number = 1;
            yield return SentenceCodes.Row(dice, person, crn, number, dice.PickWeighted(Groups), sentence.AddDays(-dice.Between(20, 210)), sentence);
            for (var offence = sentence.AddDays(dice.Between(32, 400)); offence < last.AddDays(-60) && number < 9 && dice.Chance(number == 1 ? 0.4 : 0.5);
                 offence = offence.AddDays(dice.Between(5, 200)))
            {
                number++;
                var sentenced = offence.AddDays(200) < last ? offence.AddDays(200) : last;
                yield return SentenceCodes.Row(dice, person, crn, number, dice.PickWeighted(Groups), offence, dice.Weekday(offence.AddDays(20), sentenced));
            }
        }
    }
}
