namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>A two-way table drawn as text: rows of inner counts; margins are added.</summary>
internal static class DrawnTable
{
    public static HierarchicalTable Read(string drawing)
    {
        var rows = drawing.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse).ToArray()).ToArray();
        var cells = rows.SelectMany((row, r) => row.Select((count, c) => new InnerCell([$"r{r}", $"c{c}"], count))).ToList();
        return Build([Flat("row", 'r', rows.Length), Flat("col", 'c', rows[0].Length)], cells);
    }

    public static HierarchicalTable Build(IReadOnlyList<Dimension> dimensions, IReadOnlyList<InnerCell> cells)
    {
        var (table, refusals) = HierarchicalTable.Build(dimensions, cells);
        return table ?? throw new InvalidOperationException(refusals[0].Message);
    }

    public static Dimension Flat(string name, char letter, int size) => new(name, new Dictionary<string, IReadOnlyList<string>>
    {
        ["Total"] = [.. Enumerable.Range(0, size).Select(i => $"{letter}{i}")],
    });

    /// <summary>Counts skewed like offences: many small, few large.</summary>
    public static long Skewed(Random random, double mean) => (long)(-mean * Math.Log(1 - random.NextDouble()) * Math.Exp(random.NextDouble() - 0.5));

    /// <summary>Areas in districts × offences in groups × years, in the shape of a partnership's deep dive.</summary>
    public static HierarchicalTable AreasOffencesYears(int districts, int wards, int groups, int offences, int years, int seed)
    {
        var random = new Random(seed);
        var areas = Tree("area", "D", districts, "W", wards);
        var offence = Tree("offence", "G", groups, "O", offences);
        var year = Flat("year", 'y', years);
        var cells = new List<InnerCell>();
        for (var w = 0; w < districts * wards; w++)
            for (var o = 0; o < groups * offences; o++)
            {
                var mean = 4 * Math.Exp(3 * random.NextDouble());
                for (var y = 0; y < years; y++)
                    cells.Add(new InnerCell([$"W{w:D3}", $"O{o:D3}", $"y{y}"], Skewed(random, mean)));
            }
        return Build([areas, offence, year], cells);
    }

    private static Dimension Tree(string name, string upper, int groups, string lower, int each)
    {
        var children = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. Enumerable.Range(0, groups).Select(g => $"{upper}{g:D2}")] };
        for (var g = 0; g < groups; g++)
            children[$"{upper}{g:D2}"] = [.. Enumerable.Range(g * each, each).Select(i => $"{lower}{i:D3}")];
        return new Dimension(name, children);
    }
}
