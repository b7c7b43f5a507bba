using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>Meetings are held once a month, on the second Tuesday or Thursday.</summary>
internal static class Meetings
{
    public static DateOnly Of(int year, int month, DayOfWeek day)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((((int)day - (int)first.DayOfWeek) + 7) % 7) + 7);
    }

    /// <summary>Months in which a case is discussed, one after the other.</summary>
    public static IEnumerable<int> Months(Dice dice, int most)
    {
        var count = dice.Between(1, most);
        var start = dice.Between(1, 13 - count);
        return Enumerable.Range(start, count);
    }

    /// <summary>What is named at one meeting of several: everything at the last, some of it before.</summary>
    public static IReadOnlyList<string> Named(Dice dice, IReadOnlyList<string> all, bool last) =>
        last || all.Count < 2 ? all : [.. all.Take(dice.Between(1, all.Count))];

    /// <summary>Gives each of so many cases its items: every item as often as stated, and none without an item.</summary>
    public static List<List<string>> Items(Dice dice, int cases, params (string Item, int Count)[] items)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var lists = Enumerable.Range(0, cases).Select(_ => new List<string>()).ToList();
            foreach (var (item, count) in items)
            {
                // Cases that have nothing yet come first, so that none stays empty.
                var order = dice.Shuffled(Enumerable.Range(0, cases)).OrderBy(i => lists[i].Count == 0 ? 0 : 1);
                foreach (var place in (dice.Chance(0.6) ? order : dice.Shuffled(Enumerable.Range(0, cases)).AsEnumerable()).Take(count))
                    lists[place].Add(item);
            }

            if (lists.All(list => list.Count > 0))
                return lists;
        }

        throw new InvalidOperationException("Some case would have no item.");
    }
}
