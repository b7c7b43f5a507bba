using DataSharingHub.Disclosure;

namespace DataSharingHub.Benchmarks.Disclosure;

/// <summary>Made-up tables with skewed counts, like offences: many small, few large.</summary>
internal static class MadeTables
{
    private static readonly int[] OffencesPerGroup = [4, 3, 10, 2, 2, 4, 5];

    public static ReleaseTables WardsOffencesYears(int wards, int years, int seed)
    {
        var random = new Random(seed);
        var districts = Math.Max(3, wards / 8);
        var areas = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. Enumerable.Range(0, districts).Select(d => $"D{d:00}")] };
        foreach (var ward in Enumerable.Range(0, wards).GroupBy(w => w < districts ? w : random.Next(districts)).OrderBy(g => g.Key))
            areas[$"D{ward.Key:00}"] = [.. ward.Select(w => $"W{w:000}")];
        var offences = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. OffencesPerGroup.Select((_, g) => $"G{g}")] };
        for (var g = 0; g < OffencesPerGroup.Length; g++)
            offences[$"G{g}"] = [.. Enumerable.Range(0, OffencesPerGroup[g]).Select(o => $"O{g}{o}")];
        var period = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. Enumerable.Range(2020, years).Select(y => $"{y}")] };
        var leaves = offences.Where(o => o.Key != "Total").SelectMany(o => o.Value).ToDictionary(o => o, _ => Math.Exp((random.NextDouble() * 4.2) - 1.2));
        var cells = new List<InnerCell>();
        for (var w = 0; w < wards; w++)
        {
            var size = Math.Exp(random.NextDouble() * 1.5);
            foreach (var (offence, rate) in leaves)
                foreach (var year in period["Total"])
                    cells.Add(new InnerCell([$"W{w:000}", offence, year], Poisson(random, size * rate)));
        }

        var (table, refusals) = HierarchicalTable.Build(
            [new Dimension("area", areas), new Dimension("offence", offences), new Dimension("year", period)], cells);
        return table?.Tables ?? throw new InvalidOperationException(string.Join(" ", refusals));
    }

    private static long Poisson(Random random, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = random.NextDouble();
        long count = 0;
        for (; product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
