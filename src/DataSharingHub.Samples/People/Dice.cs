using Bogus;

namespace DataSharingHub.Samples.People;

/// <summary>
/// All chance of the samples: seeded, and forked by name so that a change in one dataset leaves the others as they were.
/// </summary>
internal sealed class Dice(int seed)
{
    private readonly Randomizer random = new(seed);

    public Randomizer Bogus => random;

    public Dice Fork(string name)
    {
        var hash = unchecked((uint)seed * 2654435761u);
        foreach (var letter in name)
            hash = unchecked((hash ^ letter) * 16777619u);
        return new Dice((int)(hash & 0x7fffffff));
    }

    /// <summary>Both ends included.</summary>
    public int Between(int from, int to) => random.Int(from, to);

    public bool Chance(double probability) => random.Double() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Int(0, items.Count - 1)];

    /// <summary>Earlier items come up more often, as common names do.</summary>
    public T PickEarly<T>(IReadOnlyList<T> items)
    {
        var draw = random.Double();
        return items[(int)(draw * draw * items.Count)];
    }

    public T PickWeighted<T>(IReadOnlyList<(T Item, int Weight)> items)
    {
        var draw = random.Int(1, items.Sum(item => item.Weight));
        foreach (var (item, weight) in items)
        {
            draw -= weight;
            if (draw <= 0)
                return item;
        }

        return items[^1].Item;
    }

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Int(0, i);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    /// <summary>Exactly <paramref name="count"/> of <paramref name="of"/> places hold true, in an order of chance.</summary>
    public List<bool> Marks(int count, int of) => Shuffled(Enumerable.Range(0, of).Select(i => i < count));

    /// <summary>A list with each item as often as stated, shuffled.</summary>
    public List<T> Deal<T>(params (T Item, int Count)[] items) => Shuffled(items.SelectMany(item => Enumerable.Repeat(item.Item, item.Count)));

    /// <summary>Parts that add up to <paramref name="total"/>, each at least <paramref name="least"/> and at most <paramref name="most"/>, uneven as in life.</summary>
    public List<int> Parts(int total, int count, int least, int most)
    {
        var parts = Enumerable.Repeat(least, count).ToList();
        for (var left = total - (least * count); left > 0;)
        {
            var place = (int)(random.Double() * random.Double() * count);
            if (parts[place] >= most)
            {
                place = random.Int(0, count - 1);
                if (parts[place] >= most)
                    continue;
            }

            parts[place]++;
            left--;
        }

        return Shuffled(parts);
    }

    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(random.Int(0, to.DayNumber - from.DayNumber));

    /// <summary>A day from Monday to Friday; courts and offices do not sit at weekends.</summary>
    public DateOnly Weekday(DateOnly from, DateOnly to)
    {
        var day = Day(from, to);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            day = day < to ? day.AddDays(1) : from;
        return day;
    }
}
