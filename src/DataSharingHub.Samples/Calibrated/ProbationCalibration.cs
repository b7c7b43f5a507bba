using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>
/// Cambridge's people on probation. Everyone enters with one offence; each further one is committed in a later month than the first sentence, under a later
/// event number, so that every reading of "subsequent offence" finds the same people. Nobody leaves an age band of ten years between first and last offence.
/// </summary>
internal static class ProbationCalibration
{
    public const string Dataset = "probation-sentences";

    /// <summary>Active on this day: nothing later is in the extract.</summary>
    private static readonly DateOnly LastSentence = new(2025, 7, 11);

    public static IEnumerable<SentenceRow> Rows(Dice dice, Population population) =>
        ProbationFigures.Cohorts.SelectMany(cohort => Cohort(dice.Fork($"cohort {cohort.Year}"), population, cohort)).ToList();

    private static IEnumerable<SentenceRow> Cohort(Dice dice, Population population, ProbationCohort cohort)
    {
        var single = new Queue<string>(dice.Deal([.. cohort.Offences.Select(offence => (offence.Group, offence.Single))]));
        var men = dice.Marks(cohort.SingleMen, cohort.Single);
        var white = dice.Marks(cohort.SingleWhite, cohort.Single);
        for (var i = 0; i < cohort.Single; i++)
        {
            var offences = Days(dice, cohort.Year, 0);
            var (from, to) = Ages.Born(18, 66, offences[0].Offence.AddMonths(-1), offences[0].Sentence);
            foreach (var row in Person(dice, population, men[i], white[i], from, to, offences, single))
                yield return row;
        }

        var several = new Queue<string>(dice.Deal([.. cohort.Offences.Select(offence => (offence.Group, offence.Repeat))]));
        men = dice.Marks(cohort.RepeatMen, cohort.Repeat);
        white = dice.Marks(cohort.RepeatWhite, cohort.Repeat);
        var further = dice.Parts(cohort.FurtherOffences, cohort.Repeat, 1, 9);
        var others = cohort.Repeat - cohort.Twenties - cohort.Thirties;
        var bands = dice.Deal(((20, 29), cohort.Twenties), ((30, 39), cohort.Thirties), ((40, 49), others * 2 / 3), ((50, 59), others - (others * 2 / 3)));
        for (var i = 0; i < cohort.Repeat; i++)
        {
            var offences = Days(dice, cohort.Year, further[i]);
            var (from, to) = Ages.Born(bands[i].Item1, bands[i].Item2, offences[0].Offence, offences[^1].Sentence);
            foreach (var row in Person(dice, population, men[i], white[i], from, to, offences, several))
                yield return row;
        }
    }

    private static IEnumerable<SentenceRow> Person(
        Dice dice, Population population, bool man, bool white, DateOnly from, DateOnly to, List<(DateOnly Offence, DateOnly Sentence)> offences, Queue<string> groups)
    {
        var person = population.Find(
            dice,
            new PersonWish
            {
                Sex = man ? "Male" : "Female",
                BornFrom = from,
                BornTo = to,
                Ethnicities = white ? EthnicityCodes.White : EthnicityCodes.AsianBlackAndOther,
                District = Places.Cambridge,
            },
            Dataset,
            shared: 0.25);
        var crn = population.Reference(person, Dataset, "CRN", 6);
        for (var number = 0; number < offences.Count; number++)
            yield return SentenceCodes.Row(dice, person, crn, number + 1, groups.Dequeue(), offences[number].Offence, offences[number].Sentence);
    }

    private static List<(DateOnly Offence, DateOnly Sentence)> Days(Dice dice, int year, int further)
    {
        // Room is left after the first sentence for the further offences to happen and to be sentenced.
        var latest = further == 0 ? new DateOnly(year, 12, 20) : new DateOnly(year, year == 2024 ? 8 : 11, 28);
        var sentence = dice.Weekday(new DateOnly(year, 1, 3), latest);
        var days = new List<(DateOnly, DateOnly)> { (sentence.AddDays(-dice.Between(20, 210)), sentence) };
        var earliest = new DateOnly(sentence.Year, sentence.Month, 1).AddMonths(1);
        var last = Min(LastSentence.AddDays(-40), earliest.AddMonths(26));
        foreach (var offence in Enumerable.Range(0, further).Select(_ => dice.Day(earliest, last)).Order().ToList())
            days.Add((offence, dice.Weekday(offence.AddDays(14), Min(offence.AddDays(200), LastSentence))));
        return days;
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
