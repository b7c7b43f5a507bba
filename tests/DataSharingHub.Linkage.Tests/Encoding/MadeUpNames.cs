using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Tests.Encoding;

/// <summary>People made up for the attacks: surnames as unevenly spread as real ones, birth dates evenly.</summary>
internal static class MadeUpNames
{
    private static readonly string[] Beginnings = ["HAR", "MOR", "WIL", "BRA", "PAT", "KHA", "TAY", "JOH", "DAV", "ROB", "CLA", "THO", "EVA", "STE", "ALL"];
    private static readonly string[] Endings = ["TON", "SON", "LEY", "MAN", "FIELD", "WELL", "ES", "ERS", "EL", "BY", "FORD", "IS", "AN", "WOOD"];

    public static EncodingKey Key(byte seed) => new(Enumerable.Range(0, EncodingKey.Length).Select(at => (byte)(seed + at)).ToArray());

    /// <summary>Surnames by rank, commonest first.</summary>
    public static string[] Surnames { get; } = [.. Beginnings.SelectMany(_ => Endings, (beginning, ending) => beginning + ending)];

    /// <summary>A population in which the surname of rank r is about 1/r as common as the first (Zipf).</summary>
    public static IReadOnlyList<(string Surname, DateOnly Born)> People(int count, int seed)
    {
        var random = new Random(seed);
        var weights = Surnames.Select((_, rank) => 1.0 / (rank + 1)).ToArray();
        var total = weights.Sum();
        return [.. Enumerable.Range(0, count).Select(_ => (Draw(random, weights, total), new DateOnly(1950, 1, 1).AddDays(random.Next(22_000))))];
    }

    private static string Draw(Random random, double[] weights, double total)
    {
        var at = random.NextDouble() * total;
        var rank = 0;
        while (rank < weights.Length - 1 && (at -= weights[rank]) > 0)
            rank++;
        return Surnames[rank];
    }
}
