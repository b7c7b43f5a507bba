using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>One child's way into the caseload: everything but who the child is.</summary>
internal sealed record ChildPath(DateOnly FirstOffence, DateOnly FirstOutcome, IReadOnlyList<DateOnly> Further)
{
    public DateOnly LastOffence => Further.Count == 0 ? FirstOffence : Further[^1];
}

/// <summary>Cambridge's youth justice cohorts of 2021 to 2024.</summary>
internal static class YouthCalibration
{
    public const string Dataset = "yjs-offences";

    private static readonly DateOnly End = new(2024, 12, 20);
    private static readonly (int From, int To)[] Bands = [(10, 13), (14, 15), (16, 17)];
    private static readonly IReadOnlyList<string>[] Groups = [EthnicityCodes.WhiteBritish, EthnicityCodes.WhiteOther, EthnicityCodes.AsianBlackAndOther];

    public static List<ChildOffenceRow> Rows(Dice dice, Population population)
    {
        var rows = new List<ChildOffenceRow>();
        var once = dice.Fork("once");
        for (var cohort = 0; cohort < YouthFigures.Years.Count; cohort++)
        {
            var again = YouthFigures.FirstOffencesOfReoffenders.ToDictionary(first => first.Group, first => first.ByYear[cohort]);
            var groups = YouthFigures.FirstOffences.SelectMany(first => Enumerable.Repeat(first.Group, first.ByYear[cohort] - again.GetValueOrDefault(first.Group)));
            foreach (var group in once.Shuffled(groups))
                rows.Add(Once(once, population, YouthFigures.Years[cohort], group));
        }

        rows.AddRange(Again(dice.Fork("again"), population));
        return rows;
    }

    private static ChildOffenceRow Once(Dice dice, Population population, int year, string group)
    {
        var outcome = dice.Weekday(new(year, 1, 4), new(year, 12, 20));
        var offence = outcome.AddDays(-dice.Between(10, 75));
        var (from, to) = dice.PickWeighted([((10, 13), 22), ((14, 15), 38), ((16, 17), 40)]);
        var (earliest, latest) = Ages.Born(from, to, offence, outcome);
        var child = Child(dice, population, null, earliest, latest, null, dice.Pick(population.Places.Wards(Places.Cambridge)));
        return new ChildOffenceRow(
            child, population.Reference(child, Dataset, "Y", 6), 1, offence, group, YouthCodes.Seriousness(dice, group), dice.PickWeighted(YouthCodes.Outcomes), outcome,
            dice.PickWeighted(YouthCodes.SocialCare));
    }

    private static IEnumerable<ChildOffenceRow> Again(Dice dice, Population population)
    {
        var boys = new Queue<bool>(dice.Marks(YouthFigures.Boys, 56));
        var care = new Queue<bool>(dice.Marks(YouthFigures.SocialCare, 56));
        var wards = new Queue<string>(dice.Deal([.. YouthFigures.Wards]));
        var firstOutcomes = new Queue<string>(dice.Deal(YouthFigures.FirstOutcomes));
        var worst = new Queue<string>(dice.Deal(YouthFigures.MostSeriousFurtherOffences));
        var worstOutcomes = new Queue<string>(dice.Deal(YouthFigures.MostSeriousFurtherOutcomes));
        for (var cohort = 0; cohort < YouthFigures.Years.Count; cohort++)
        {
            var groups = dice.Deal([.. YouthFigures.FirstOffencesOfReoffenders.Select(first => (first.Group, first.ByYear[cohort]))]);
            var further = dice.Shuffled(YouthFigures.Further[cohort]);
            var gaps = dice.Deal([.. YouthFigures.SecondOffence[cohort].Select((count, gap) => (gap, count))]);
            var bands = dice.Deal([.. YouthFigures.Ages[cohort].Select((count, band) => (Bands[band], count))]);
            var ethnicities = dice.Deal([.. YouthFigures.Ethnicity[cohort].Select((count, group) => (Groups[group], count))]);
            for (var i = 0; i < further.Count; i++)
            {
                var path = Path(dice, YouthFigures.Years[cohort], further[i], gaps[i]);
                var (from, to) = Ages.Born(bands[i].From, bands[i].To, path.FirstOffence, path.FirstOutcome);
                var adultAfter = path.LastOffence.AddYears(-18).AddDays(1);
                var child = Child(dice, population, boys.Dequeue() ? "Male" : "Female", adultAfter > from ? adultAfter : from, to, ethnicities[i], wards.Dequeue());
                var status = care.Dequeue() ? dice.Pick(["Child in need", "Child protection plan", "Looked after child"]) : "Not involved";
                foreach (var row in Offences(dice, population, child, path, groups[i], firstOutcomes.Dequeue(), worst.Dequeue(), worstOutcomes.Dequeue(), status))
                    yield return row;
            }
        }
    }

    private static IEnumerable<ChildOffenceRow> Offences(
        Dice dice, Population population, Person child, ChildPath path, string group, string firstOutcome, string worst, string worstOutcome, string care)
    {
        var yotId = population.Reference(child, Dataset, "Y", 6);
        yield return new(child, yotId, 1, path.FirstOffence, group, YouthCodes.Seriousness(dice, group), firstOutcome, path.FirstOutcome, care);
        var top = Math.Max(2, YouthCodes.Seriousness(dice, worst));
        var topAt = dice.Between(0, path.Further.Count - 1);
        var lighter = YouthCodes.OutcomesByWeight.TakeWhile(outcome => outcome != worstOutcome).Append(worstOutcome).ToList();
        for (var i = 0; i < path.Further.Count; i++)
        {
            var decided = dice.Weekday(path.Further[i].AddDays(7), path.Further[i].AddDays(120));
            if (decided > End)
                decided = dice.Weekday(path.Further[i].AddDays(1), End.AddDays(7));
            yield return i == topAt
                ? new(child, yotId, i + 2, path.Further[i], worst, top, worstOutcome, decided, care)
                : new(child, yotId, i + 2, path.Further[i], dice.PickWeighted(YouthCodes.Groups), dice.Between(1, top - 1), dice.Pick(lighter), decided, care);
        }
    }

    private static ChildPath Path(Dice dice, int year, int further, int gap)
    {
        // Months are counted so that the gap falls in its band both from the offence and from the outcome; the last year leaves room for what follows.
        var latest = (year, gap) switch { (2024, 0) => new DateOnly(2024, 5, 24), (2024, _) => new(2024, 1, 25), (2023, 1) => new(2023, 10, 20), (2023, 2) => new(2023, 5, 19), _ => new(year, 12, 20) };
        var start = dice.Weekday(new(year, 1, 4), latest);
        var offence = start.AddDays(-dice.Between(10, 50));
        var firstMonth = new DateOnly(offence.Year, offence.Month, 1);
        var months = gap switch { 0 => dice.Between(3, 6), 1 => year == 2024 ? 10 : dice.Between(9, 12), _ => dice.Between(15, 18) };
        var second = firstMonth.AddMonths(months).AddDays(dice.Between(0, 27));
        var last = firstMonth.AddMonths(Math.Max(months + 1, 20));
        last = last < End.AddDays(-10) ? last : End.AddDays(-10);
        var days = new List<DateOnly> { second };
        while (days.Count < further)
        {
            // Charges often come several to a day.
            var day = days.Count > 1 && dice.Chance(0.35) ? days[^1] : dice.Day(second, last);
            days.Add(day);
        }

        return new ChildPath(offence, start, [.. days.Order()]);
    }

    private static Person Child(Dice dice, Population population, string? sex, DateOnly from, DateOnly to, IReadOnlyList<string>? ethnicities, string ward) => population.Add(
        dice,
        new PersonWish
        {
            Sex = sex,
            BornFrom = from,
            BornTo = to,
            Ethnicities = ethnicities,
            District = Places.Cambridge,
            Ward = ward,
        });
}
