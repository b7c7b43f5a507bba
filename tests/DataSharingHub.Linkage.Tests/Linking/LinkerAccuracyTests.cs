using System.Globalization;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Linking;

public sealed class LinkerAccuracyTests
{
    [Fact]
    public void ThreeSourcesOfMadePeople_AreLinkedAccurately()
    {
        var (sources, truth) = Sources(11, 3000, 0.06);
        var result = Linker.Link(sources, LinkageSettings.Default);
        var e = Evaluator.Evaluate(result, truth);
        Assert.Empty(result.Refusals);
        Assert.InRange(e.F1, 0.97, 1);
        Assert.InRange(e.BCubed, 0.985, 1);
        // Calibrated: the expected number of matches is the true one within 3 %.
        Assert.InRange(result.Report.ExpectedMatches, 0.97 * e.TruePairs, 1.03 * e.TruePairs);
    }

    [Fact]
    public void Overlaps_HoldTheTruth_AboutNineTimesInTen()
    {
        int inside = 0, all = 0;
        double expected = 0, actual = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            var (sources, truth) = Sources(100 + seed, 700, 0.12);
            foreach (var o in Linker.Link(sources, LinkageSettings.Default).Overlaps)
            {
                var first = truth.Where(t => t.Key.Source == o.First).Select(t => t.Value).ToHashSet();
                var both = truth.Where(t => t.Key.Source == o.Second).Select(t => t.Value).Distinct().Count(first.Contains);
                (expected, actual) = (expected + o.Expected, actual + both);
                inside += both >= o.Lower && both <= o.Upper ? 1 : 0;
                all++;
            }
        }

        Assert.Equal(36, all);
        Assert.InRange(inside, 30, 36);
        // Nor does the expected number lean.
        Assert.InRange(expected / actual, 0.94, 1.06);
    }

    [Fact]
    public void FortyFiveMinutesAndTwoHundredAndFiftyChildren_TheEightInBothAreFoundAndNobodyElse()
    {
        var people = new MadePeople(77);
        var children = Enumerable.Range(0, 250).Select(_ => people.Stranger()).Select((p, i) => p with { Born = new DateOnly(2007, 1, 3).AddDays(i * 11) }).ToList();
        var rows = children.Select((c, i) => people.Record(c, $"y{i}", 0, 0)).ToList();
        var minutes = Enumerable.Range(0, 35).Select(i => people.Record(people.Stranger(), $"m{i}", 0, 0.1)).ToList();
        MadeRecord As(int child, string id, Func<MadePerson, MadePerson> change) => people.Record(change(children[child]), id, 0, 0) with { Person = children[child].Number };
        string Day(DateOnly d) => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        minutes.AddRange(
        [
            As(3, "same", c => c),
            As(20, "slip", c => c with { Surname = people.Slip(c.Surname) }),
            As(41, "moved", c => c with { Postcode = "ZZ99 3VZ" }),
            As(60, "short", c => c) with { Forename = ShortOf(children[60].Forename) },
            As(90, "swapped-date", c => c) with { Born = $"{children[90].Born.Year:D4}-{children[90].Born.Day:D2}-{children[90].Born.Month:D2}" },
            As(130, "swapped-names", c => c with { Forename = c.Surname, Surname = c.Forename }),
            As(170, "no-sex", c => c) with { Sex = null },
            As(222, "barrelled", c => c with { Surname = c.Surname + "-WINTERBOURNE" }),
        ]);
        var expected = minutes.TakeLast(8).Select(m => (m.Id, $"y{children.FindIndex(c => c.Number == m.Person)}")).ToHashSet();
        // A twin of one child and a namesake of another, who are nobody on the caseload.
        var twin = people.Relative(children[10], children[10].Born);
        minutes.Add(people.Record(twin, "twin", 0, 0));
        minutes.Add(people.Record(children[11] with { Number = -1, Born = new DateOnly(1979, 5, 17), Postcode = "LE9 9XX" }, "namesake", 0, 0) with { Born = Day(new DateOnly(1979, 5, 17)) });

        var result = Linker.Link([MadePeople.Source("minutes", minutes).Source, MadePeople.Source("caseload", rows, once: true).Source], LinkageSettings.Default);
        var found = result.Pairs.Where(p => p.SameCluster && p.First.Source != p.Second.Source)
            .Select(p => p.First.Source == "minutes" ? (p.First.Record, p.Second.Record) : (p.Second.Record, p.First.Record)).ToHashSet();
        Assert.Equal(45, minutes.Count);
        Assert.Equal(expected.Order(), found.Order());
        var overlap = Assert.Single(result.Overlaps);
        Assert.Equal(8, overlap.LinkedClusters);
        Assert.InRange(8, overlap.Lower, overlap.Upper);
    }

    [Fact]
    public void ParentAndChildOfOneName_AtOneAddress_AreTwoPersons()
    {
        var people = new MadePeople(5);
        var list = people.People(1500);
        var parents = list.Take(40).Select(p => p with { Number = 100_000 + p.Number, Born = p.Born.AddYears(-27).AddDays(50) }).ToList();
        var (first, _) = MadePeople.Source("first", [.. list.Select((p, i) => people.Record(p, $"a{i}", 0.05))]);
        var (second, _) = MadePeople.Source("second", [.. list.Take(700).Concat(parents).Select((p, i) => people.Record(p, $"b{i}", 0.05, 0))]);
        var result = Linker.Link([first, second], LinkageSettings.Default);
        var wrong = result.Pairs.Count(p => p.SameCluster && p.Second.Record is var id && p.Second.Source == "second" && p.First.Source == "first"
            && int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) >= 700 && int.Parse(p.First.Record.AsSpan(1), CultureInfo.InvariantCulture) < 40);
        Assert.InRange(wrong, 0, 3);
    }

    internal static (List<LinkageSource> Sources, Dictionary<RecordKey, string> Truth) Sources(ulong seed, int count, double faults)
    {
        var people = new MadePeople(seed);
        var chance = new SeededChance(seed + 1);
        var list = people.People(count);
        var sources = new List<LinkageSource>();
        var truth = new Dictionary<RecordKey, string>();
        foreach (var name in new[] { "minutes", "police", "probation" })
        {
            var records = new List<MadeRecord>();
            foreach (var p in list.Where(_ => chance.In(0.5)))
            {
                records.Add(people.Record(p, $"{name[0]}{records.Count}", faults));
                if (name == "police" && chance.In(0.3))
                    records.Add(people.Record(p, $"{name[0]}{records.Count}", faults));
            }

            var (source, known) = MadePeople.Source(name, records, once: name == "probation");
            sources.Add(source);
            foreach (var (key, value) in known)
                truth.Add(key, value);
        }

        return (sources, truth);
    }

    private static string ShortOf(string name) => name switch
    {
        "WILLIAM" => "BILL",
        "ROBERT" => "BOB",
        "MICHAEL" => "MIKEY",
        "DAVID" => "DAVE",
        "THOMAS" => "TOM",
        "JAMES" => "JIM",
        "MOHAMMED" => "MUHAMMAD",
        "OLIVER" => "OLLIE",
        "DANIEL" => "DANNY",
        "RICHARD" => "RICKY",
        "KIERAN" => "CIARAN",
        "OWEN" => "OWAIN",
        "ELIZABETH" => "BETH",
        "MARGARET" => "MEG",
        "REBECCA" => "BECCA",
        "VICTORIA" => "VICKY",
        "SIOBHAN" => "SHIVAUN",
        "CATHERINE" => "KATE",
        "JENNIFER" => "JENNY",
        "SUSAN" => "SUE",
        "AISHA" => "AYESHA",
        "ABIGAIL" => "ABBIE",
        "SAMANTHA" => "SAM",
        "PATRICIA" => "TRISH",
        "HAROLD" => "HARRY",
        "GARETH" => "GAZ",
        "NATHAN" => "NATE",
        "RHYS" => "REECE",
        "PRIYA" => "PRIYANKA",
        _ => "MOLLIE",
    };
}
