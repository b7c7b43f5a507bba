using System.Globalization;
using DataSharingHub.Linkage;
using DataSharingHub.Linkage.Tests.Made;

namespace DataSharingHub.Benchmarks.Linkage;

/// <summary>
/// How often the interval of an overlap holds the truth, and how far the expected number leans: runs of three sources of 350 to 800 made-up people, half of whom stand in each, one of the sources
/// with some people twice; faults from 4 to 16 % a field, gaps from 2 to 18 % (twice as many for dates, three times for postcodes).
/// </summary>
internal static class OverlapCoverage
{
    private static readonly string[] Names = ["minutes", "police", "probation"];

    public static int Run(string[] args)
    {
        var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var found = new (double Gaps, SourceOverlap Overlap, int Truth)[runs][];
        Parallel.For(0, runs, run => found[run] = One(run));
        Say("all", found.SelectMany(f => f));
        foreach (var gaps in found.SelectMany(f => f).GroupBy(f => f.Gaps).OrderBy(g => g.Key))
            Say(string.Create(CultureInfo.InvariantCulture, $"gaps of {gaps.Key:P0}"), gaps);
        return 0;
    }

    private static (double Gaps, SourceOverlap Overlap, int Truth)[] One(int run)
    {
        var (faults, gaps) = (0.04 + (0.03 * (run % 5)), 0.02 + (0.04 * (run / 5 % 5)));
        var people = new MadePeople(5000 + (ulong)run);
        var chance = new SeededChance(5001 + (ulong)run);
        var list = people.People(350 + (run * 97 % 451));
        var sources = new List<LinkageSource>();
        var persons = new Dictionary<string, HashSet<string>>();
        foreach (var name in Names)
        {
            var records = new List<MadeRecord>();
            foreach (var person in list.Where(_ => chance.In(0.5)))
            {
                records.Add(people.Record(person, $"{name[0]}{records.Count}", faults, gaps));
                if (name == "police" && chance.In(0.3))
                    records.Add(people.Record(person, $"{name[0]}{records.Count}", faults, gaps));
            }

            var (source, truth) = MadePeople.Source(name, records, once: name == "probation");
            sources.Add(source);
            persons.Add(name, [.. truth.Values]);
        }

        return [.. Linker.Link(sources, LinkageSettings.Default).Overlaps.Select(o => (gaps, o, persons[o.First].Count(persons[o.Second].Contains)))];
    }

    private static void Say(string which, IEnumerable<(double Gaps, SourceOverlap Overlap, int Truth)> found)
    {
        var overlaps = found.ToList();
        var inside = overlaps.Count(f => f.Truth >= f.Overlap.Lower && f.Truth <= f.Overlap.Upper);
        var truth = overlaps.Sum(f => (double)f.Truth);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{which,-12} {inside} of {overlaps.Count} intervals hold the truth; expected {overlaps.Sum(f => f.Overlap.Expected) / truth:F3} of it, linked {overlaps.Sum(f => f.Overlap.LinkedClusters) / truth:F3}"));
    }
}
