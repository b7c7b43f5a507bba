using System.Globalization;
using BenchmarkDotNet.Attributes;
using DataSharingHub.Linkage;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>A whole run on made-up records; time should grow no faster than the pairs that blocking proposes.</summary>
[MemoryDiagnoser]
public class LinkerBenchmarks
{
    private static readonly string[] Starts = ["HAR", "BRAD", "KEM", "WES", "FEL", "UNDER", "STRAT", "ROCK", "LANG", "ASH", "THORN", "GRIM", "MAR", "CAS", "WYN"];
    private static readonly string[] Ends = ["TON", "LEY", "WORTH", "FORD", "COMBE", "BY", "WICK", "HURST", "STEAD", "DALE", "MERE", "WELL", "RIDGE"];
    private LinkageSource _source = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(7);
        string Name() => Starts[random.Next(Starts.Length)] + Ends[random.Next(Ends.Length)];
        var rows = new List<string[]>();
        while (rows.Count < Records)
        {
            string[] person = [Name(), Name() + Ends[random.Next(Ends.Length)], string.Create(CultureInfo.InvariantCulture, $"{random.Next(1945, 2012)}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}"), $"CB{random.Next(1, 40)} {random.Next(10)}A{(char)('A' + random.Next(20))}"];
            for (var copies = random.Next(1, 4); copies > 0 && rows.Count < Records; copies--)
                rows.Add(person);
        }

        LinkageField Field(string name, FieldKind kind, int at) => new(name, kind, [.. rows.Select(r => r[at])]);
        _source = new LinkageSource("made", [.. Enumerable.Range(0, Records).Select(i => i.ToString(CultureInfo.InvariantCulture))],
            [Field("forename", FieldKind.Forename, 0), Field("surname", FieldKind.Surname, 1), Field("date_of_birth", FieldKind.DateOfBirth, 2), Field("postcode", FieldKind.Postcode, 3)], false);
    }

    /// <summary>The most pairs to compare: those of the published comparison, and the engine's own choice.</summary>
    [Params(2_000_000, 44_000_000)]
    public long Budget { get; set; }

    [Benchmark]
    public LinkageResult Link() => Linker.Link([_source], LinkageSettings.Default with { Threads = 2, ComparisonBudget = Budget });
}
