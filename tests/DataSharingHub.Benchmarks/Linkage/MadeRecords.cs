using System.Globalization;
using DataSharingHub.Linkage;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>Records of made-up people in four sources: half of the people once, the others up to three times, with slips, gaps and moves.</summary>
internal static class MadeRecords
{
    private static readonly string[] Starts = ["HAR", "BRAD", "KEM", "WES", "FEL", "UNDER", "STRAT", "ROCK", "LANG", "ASH", "THORN", "GRIM", "MAR", "CAS", "WYN"];
    private static readonly string[] Ends = ["TON", "LEY", "WORTH", "FORD", "COMBE", "BY", "WICK", "HURST", "STEAD", "DALE", "MERE", "WELL", "RIDGE"];
    private static readonly FieldKind[] Kinds = [FieldKind.Forename, FieldKind.Surname, FieldKind.DateOfBirth, FieldKind.Sex, FieldKind.Postcode];

    public static IReadOnlyList<LinkageSource> Make(int records, int seed = 7)
    {
        var random = new Random(seed);
        var pool = new Dictionary<string, string>(StringComparer.Ordinal);
        var sources = Enumerable.Range(0, 4).Select(_ => (Ids: new List<string>(), Values: Kinds.Select(_ => new List<string?>()).ToArray())).ToArray();
        var made = 0;
        while (made < records)
        {
            string[] person = [Name(random), Name(random) + (random.Next(2) == 0 ? "" : Ends[random.Next(Ends.Length)]), Date(random), random.Next(2) == 0 ? "M" : "F", Postcode(random)];
            int[] times = [1, 1, 1, 2, 2, 3];
            for (var copies = times[random.Next(times.Length)]; copies > 0 && made < records; copies--)
            {
                var (ids, values) = sources[random.Next(sources.Length)];
                ids.Add(string.Create(CultureInfo.InvariantCulture, $"{made++}"));
                for (var k = 0; k < Kinds.Length; k++)
                    values[k].Add(Pooled(pool, WithFaults(random, Kinds[k], person[k])));
            }
        }

        return [.. sources.Select((s, i) => new LinkageSource($"made {i}", s.Ids, [.. Kinds.Select((kind, k) => new LinkageField(kind.ToString(), kind, s.Values[k]))], false))];
    }

    // Files repeat their values, and readers keep one text of each.
    private static string? Pooled(Dictionary<string, string> pool, string? value)
    {
        if (value is null)
            return null;
        if (!pool.TryGetValue(value, out var text))
            pool.Add(value, text = value);
        return text;
    }

    private static string? WithFaults(Random random, FieldKind kind, string value) => kind switch
    {
        FieldKind.Forename or FieldKind.Surname => random.Next(100) < 6 ? value.Remove(random.Next(1, value.Length), 1) : value,
        FieldKind.DateOfBirth => random.Next(100) < 2 ? null : value,
        FieldKind.Postcode => random.Next(100) < 15 ? Postcode(random) : value,
        _ => value,
    };

    private static string Name(Random random) => Starts[random.Next(Starts.Length)] + Ends[random.Next(Ends.Length)] + (random.Next(3) == 0 ? Ends[random.Next(Ends.Length)] : "");

    private static string Date(Random random) => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1945, 2012)}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}");

    private static string Postcode(Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + random.Next(20))}B{random.Next(1, 40)} {random.Next(10)}{(char)('A' + random.Next(20))}{(char)('A' + random.Next(20))}");
}
