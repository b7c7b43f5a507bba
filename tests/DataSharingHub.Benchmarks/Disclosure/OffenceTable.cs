using DataSharingHub.Disclosure;

namespace DataSharingHub.Benchmarks.Disclosure;

/// <summary>A made-up table in the shape of offence counts: wards in districts × thirty offences in seven groups × years.</summary>
internal static class OffenceTable
{
    private static readonly int[] GroupSizes = [4, 3, 10, 2, 2, 4, 5];

    /// <param name="usual">How many offences there are, against the usual; fewer make more small counts.</param>
    public static HierarchicalTable Make(int districts, int wardsEach, int years, int seed, double usual = 1)
    {
        var random = new Random(seed);
        var areas = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. Enumerable.Range(0, districts).Select(d => $"D{d:D2}")] };
        for (var d = 0; d < districts; d++)
            areas[$"D{d:D2}"] = [.. Enumerable.Range(d * wardsEach, wardsEach).Select(w => $"W{w:D3}")];
        var offences = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = [.. Enumerable.Range(0, GroupSizes.Length).Select(g => $"G{g}")] };
        var next = 0;
        for (var g = 0; g < GroupSizes.Length; next += GroupSizes[g++])
            offences[$"G{g}"] = [.. Enumerable.Range(next, GroupSizes[g]).Select(o => $"O{o:D2}")];
        var yearNames = Enumerable.Range(2019, years).Select(y => $"{y}").ToArray();
        var rates = Enumerable.Range(0, next).Select(_ => usual * Math.Exp(2.6 + (1.5 * Normal(random)))).ToArray();
        var cells = new List<InnerCell>();
        for (var w = 0; w < districts * wardsEach; w++)
        {
            var size = Math.Exp(0.5 * Normal(random));
            for (var o = 0; o < next; o++)
            {
                var rate = rates[o] * size * Math.Exp(0.5 * Normal(random));
                foreach (var year in yearNames)
                    cells.Add(new InnerCell([$"W{w:D3}", $"O{o:D2}", year], (long)Math.Max(0, Math.Round(rate + (Math.Sqrt(rate) * Normal(random))))));
            }
        }
        Dimension[] dimensions = [new("area", areas), new("offence", offences), new("year", new Dictionary<string, IReadOnlyList<string>> { ["Total"] = yearNames })];
        return HierarchicalTable.Build(dimensions, cells).Table!;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
