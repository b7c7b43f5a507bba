namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>Small tables with margins and withheld cells, made from a seed.</summary>
internal static class RandomTables
{
    /// <summary>A two-way table with margins whose grand total is printed, and up to <paramref name="most"/> withheld cells.</summary>
    public static (ReleaseTables Tables, HashSet<string> Primary, HashSet<string> Withheld) TwoWay(Random random, int most)
    {
        var rows = random.Next(2, 5);
        var columns = random.Next(2, 5);
        var counts = new long[rows + 1, columns + 1];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var count = random.Next(4) == 0 ? random.Next(5, 8) : random.Next(0, 5);
                counts[r, c] += count;
                counts[r, columns] += count;
                counts[rows, c] += count;
                counts[rows, columns] += count;
            }
        }

        var cells = new List<Cell>();
        for (var r = 0; r <= rows; r++)
        {
            for (var c = 0; c <= columns; c++)
                cells.Add(new Cell { Id = Name(r, c, rows, columns), Count = counts[r, c] });
        }

        var relations = new List<Relation>();
        for (var r = 0; r <= rows; r++)
            relations.Add(new Relation($"row {r}", Name(r, columns, rows, columns), [.. Enumerable.Range(0, columns).Select(c => Name(r, c, rows, columns))]));
        for (var c = 0; c <= columns; c++)
            relations.Add(new Relation($"column {c}", Name(rows, c, rows, columns), [.. Enumerable.Range(0, rows).Select(r => Name(r, c, rows, columns))]));
        return Withhold(random, new ReleaseTables(cells, relations), most, cells[^1].Id);
    }

    /// <summary>A three-way table of two to three by two by two with all margins: where linear answers need not be whole.</summary>
    public static (ReleaseTables Tables, HashSet<string> Primary, HashSet<string> Withheld) ThreeWay(Random random, int most)
    {
        int[] sizes = [random.Next(2, 4), random.Next(2, 4), 2];
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (a, b, c) in Inner(sizes))
        {
            var count = random.Next(3) == 0 ? random.Next(5, 8) : random.Next(0, 4);
            for (var bits = 0; bits < 8; bits++)
            {
                var id = Name3((bits & 1) != 0 ? sizes[0] : a, (bits & 2) != 0 ? sizes[1] : b, (bits & 4) != 0 ? sizes[2] : c, sizes);
                counts[id] = counts.GetValueOrDefault(id) + count;
            }
        }

        var relations = new List<Relation>();
        foreach (var (a, b, c) in Outer(sizes))
        {
            if (a == sizes[0])
                relations.Add(new Relation($"a of {b}{c}", Name3(a, b, c, sizes), [.. Enumerable.Range(0, sizes[0]).Select(i => Name3(i, b, c, sizes))]));
            if (b == sizes[1])
                relations.Add(new Relation($"b of {a}{c}", Name3(a, b, c, sizes), [.. Enumerable.Range(0, sizes[1]).Select(i => Name3(a, i, c, sizes))]));
            if (c == sizes[2])
                relations.Add(new Relation($"c of {a}{b}", Name3(a, b, c, sizes), [.. Enumerable.Range(0, sizes[2]).Select(i => Name3(a, b, i, sizes))]));
        }

        var cells = counts.Select(c => new Cell { Id = c.Key, Count = c.Value }).ToList();
        var tables = new ReleaseTables(cells, relations);
        // The eight cells of a two by two by two block: the smallest pattern that all margins leave open.
        var block = Inner([2, 2, 2]).Select(i => Name3(i.A, i.B, i.C, sizes)).ToList();
        var primary = block.Where(id => counts[id] is >= 1 and <= 4).ToHashSet(StringComparer.Ordinal);
        var withheld = block.Where(id => counts[id] > 0).ToHashSet(StringComparer.Ordinal);
        var others = counts.Where(c => c.Value > 0 && !withheld.Contains(c.Key)).Select(c => c.Key).ToList();
        Shuffle(random, others);
        withheld.UnionWith(others.Take(random.Next(most - 7)));
        return (tables, primary, withheld);
    }

    private static (ReleaseTables, HashSet<string>, HashSet<string>) Withhold(Random random, ReleaseTables tables, int most, string grand)
    {
        var primary = tables.Cells.Where(c => c.Count is >= 1 and <= 4 && c.Id != grand).Select(c => c.Id).ToList();
        Shuffle(random, primary);
        primary = primary.Take(random.Next(1, Math.Max(2, most - 2))).ToList();
        var others = tables.Cells.Where(c => c.Count > 0 && c.Id != grand && !primary.Contains(c.Id)).Select(c => c.Id).ToList();
        Shuffle(random, others);
        var withheld = primary.Concat(others.Take(random.Next(0, most - primary.Count + 1))).ToHashSet(StringComparer.Ordinal);
        return (tables, primary.ToHashSet(StringComparer.Ordinal), withheld);
    }

    public static void Shuffle<T>(Random random, IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private static string Name(int r, int c, int rows, int columns) => $"{(r == rows ? "T" : r)}.{(c == columns ? "T" : c)}";

    private static string Name3(int a, int b, int c, int[] sizes) => $"{(a == sizes[0] ? "T" : a)}.{(b == sizes[1] ? "T" : b)}.{(c == sizes[2] ? "T" : c)}";

    private static IEnumerable<(int A, int B, int C)> Inner(int[] s) =>
        from a in Enumerable.Range(0, s[0]) from b in Enumerable.Range(0, s[1]) from c in Enumerable.Range(0, s[2]) select (a, b, c);

    private static IEnumerable<(int A, int B, int C)> Outer(int[] s) =>
        from a in Enumerable.Range(0, s[0] + 1) from b in Enumerable.Range(0, s[1] + 1) from c in Enumerable.Range(0, s[2] + 1) select (a, b, c);
}
