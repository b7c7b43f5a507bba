using System.Diagnostics;
using System.Text.Json;
using DataSharingHub.Disclosure;
using DataSharingHub.Testing.Service;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary><c>hub protect</c> from files to files, as somebody would run it.</summary>
public sealed class ProtectCommandTests : IDisposable
{
    private const string Hierarchy = """{"dims": {"area": {"Total": ["North", "South"], "North": ["A", "B", "C"], "South": ["D", "E"]}, "offence": {"Total": ["theft", "assault", "drugs"]}}}""";

    private static readonly string[] Areas = ["A", "B", "C", "D", "E"];

    private readonly string folder = Directory.CreateTempSubdirectory("hub-protect-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("same")]
    [InlineData("zeros")]
    [InlineData("marks")]
    public void CellsWithAHierarchy_GiveATableAndAProofThatHolds(string reader)
    {
        long[][] counts = [[3, 20, 7], [12, 2, 30], [25, 14, 9], [40, 31, 4], [22, 17, 18]];
        Write("cells.csv", ["area,offence,count", .. Areas.SelectMany((area, a) => new[] { "theft", "assault", "drugs" }.Select((offence, o) => $"{area},{offence},{counts[a][o]}"))]);
        Write("hierarchy.json", [Hierarchy]);

        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--reader", reader, "--effort", "0.05", "--json");

        Assert.Equal(0, code);
        Assert.True(JsonDocument.Parse(said).RootElement.GetProperty("releasable").GetBoolean());
        AssertProven(reader);
        var lines = File.ReadAllLines(Path.Combine(folder, "out", "protected.csv"));
        Assert.Equal("area,offence,value,status", lines[0]);
        Assert.Equal(1 + (8 * 4), lines.Length);
        Assert.All(lines.Skip(1).Select(line => line.Split(',')).Where(fields => long.Parse(fields[2], null) is > 0 and < 5), fields => Assert.Equal("x", fields[3]));
    }

    [Fact]
    public void RowsWithATable_AreCountedAndProtected()
    {
        var random = new Random(9);
        Write("rows.csv", ["person,area,age", .. Enumerable.Range(0, 160).Select(i => $"p{random.Next(120)},{Areas[random.Next(4)]},{(random.Next(9) == 0 ? "10-17" : "18+")}")]);
        Write("table.yaml", ["dimensions:", "  - column: area", "  - column: age", "    total: All ages", "person: person", "minimum_contributors: 3"]);

        var (code, _) = Protect("--rows", "rows.csv", "--table", "table.yaml", "--reader", "zeros", "--effort", "0.05");

        Assert.Equal(0, code);
        AssertProven("zeros");
        Assert.DoesNotContain("p1", File.ReadAllText(Path.Combine(folder, "out", "protected.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,theft,2.5", "count-not-whole")]
    [InlineData("A,theft,-1", "negative-count")]
    [InlineData("A,theft,3\nA,theft,3", "duplicated-cell")]
    [InlineData("Z,theft,3", "unknown-category")]
    [InlineData("A,theft,3\nTotal,Total,9", "contradicting-totals")]
    public void BadCells_AreRefusedByName(string cells, string refusal)
    {
        Write("cells.csv", ["area,offence,count", .. cells.Split('\n')]);
        Write("hierarchy.json", [Hierarchy]);

        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--json");

        Assert.NotEqual(0, code);
        var found = JsonDocument.Parse(said).RootElement.GetProperty("refusals")[0];
        Assert.Equal(refusal, found.GetProperty("code").GetString());
        Assert.NotEmpty(found.GetProperty("cells").EnumerateArray());
        Assert.False(Directory.Exists(Path.Combine(folder, "out")));
    }

    [Fact]
    public void CountsOfFewPeople_AreWithheldInTotalsToo()
    {
        // Two people bring all of North's 24 thefts, twelve in either age, and one of them five in six of South's.
        var rows = new List<string> { "person,area,age" };
        for (var i = 0; i < 12; i++)
            rows.AddRange(["p1,North,10-17", "p2,North,18+", $"q{i},South,10-17", $"r{i},South,18+", $"s{i},East,10-17", $"t{i},East,18+"]);
        rows.AddRange(Enumerable.Repeat("p1,South,18+", 60).Concat(Enumerable.Repeat("p1,South,10-17", 60)));
        Write("rows.csv", [.. rows]);
        Write("table.yaml", ["dimensions:", "  - column: area", "  - column: age", "person: person", "minimum_contributors: 3", "dominance_n: 1", "dominance_k: 75"]);

        var (code, _) = Protect("--rows", "rows.csv", "--table", "table.yaml", "--reader", "zeros", "--effort", "0.05");

        Assert.Equal(0, code);
        var lines = File.ReadAllLines(Path.Combine(folder, "out", "protected.csv"));
        Assert.Contains("North,Total,24,x", lines);
        Assert.Contains("South,Total,144,x", lines);
    }

    [Fact]
    public void PresetsAndWeights_AreFollowed()
    {
        long[][] counts = [[3, 20, 70], [60, 25, 90], [25, 14, 9], [40, 31, 40], [22, 17, 18]];
        Write("hierarchy.json", [Hierarchy]);
        var cells = Areas.SelectMany((area, a) => new[] { "theft", "assault", "drugs" }.Select((offence, o) => $"{area},{offence},{counts[a][o]},{(a == 1 ? "0.1" : "")},{(a == 0 && o == 2 ? "frozen" : a == 3 && o == 1 ? "forced" : "")}"));
        Write("cells.csv", ["area,offence,count,weight,preset", .. cells, "North,theft,88,,frozen"]);

        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--cost", "weights", "--keep", "Total", "--merging", "--json");

        Assert.Equal(0, code);
        Assert.True(JsonDocument.Parse(said).RootElement.TryGetProperty("merging", out _));
        var lines = File.ReadAllLines(Path.Combine(folder, "out", "protected.csv"));
        Assert.Contains("A,theft,3,x", lines);
        Assert.Contains("A,drugs,70,p", lines);
        Assert.Contains("D,assault,31,x", lines);
        Assert.Contains("North,theft,88,p", lines);
        // The row that costs least is the one that is withheld beside the small number.
        Assert.Contains("B,theft,60,s", lines);
        Assert.DoesNotContain(lines, line => line.Contains("Total", StringComparison.Ordinal) && line.EndsWith(",s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A,theft,9000000000000000000\nB,theft,9000000000000000000", "count-too-large")]
    [InlineData("", "no-cells")]
    public void CountsThatCannotBeAdded_AreRefused(string cells, string refusal)
    {
        Write("cells.csv", ["area,offence,count", .. cells.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        Write("hierarchy.json", [Hierarchy]);
        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--json");
        Assert.Equal(1, code);
        Assert.Equal(refusal, JsonDocument.Parse(said).RootElement.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void LoopInTheHierarchy_IsRefused()
    {
        Write("cells.csv", ["area,count", "A,3"]);
        Write("hierarchy.json", ["""{"dims": {"area": {"Total": ["A"], "B": ["C"], "C": ["B"]}}}"""]);
        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--json");
        Assert.NotEqual(0, code);
        Assert.Contains("hierarchy-loop", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"dims": {"area": {"North": ["A"], "South": ["B"]}}}""")]
    [InlineData("""{"dims": {"area": {}}}""")]
    public void HierarchyWithoutATotal_IsRefusedByItsDimension(string hierarchy)
    {
        Write("cells.csv", ["area,count", "A,3", "B,4"]);
        Write("hierarchy.json", [hierarchy]);
        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--json");
        Assert.NotEqual(0, code);
        var found = JsonDocument.Parse(said).RootElement.GetProperty("refusals")[0];
        Assert.Equal("missing-total", found.GetProperty("code").GetString());
        Assert.Contains("area", found.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void MillionCells_AreRefusedWithTheNumber()
    {
        var (rows, columns) = (Enumerable.Range(0, 1000).Select(i => $"r{i}").ToList(), Enumerable.Range(0, 1000).Select(i => $"c{i}").ToList());
        Write("cells.csv", ["row,column,count", "r1,c1,3"]);
        Write("hierarchy.json", [JsonSerializer.Serialize(new { dims = new { row = new { Total = rows }, column = new { Total = columns } } })]);
        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--json");
        Assert.NotEqual(0, code);
        Assert.Equal("too-many-cells", JsonDocument.Parse(said).RootElement.GetProperty("refusals")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void SingleColumn_IsProtected()
    {
        Write("cells.csv", ["area,count", "A,3", "B,40", "C,25"]);
        Write("hierarchy.json", ["""{"dims": {"area": {"Total": ["A", "B", "C"]}}}"""]);
        var (code, _) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--reader", "zeros", "--effort", "0.05");
        Assert.Equal(0, code);
        AssertProven("zeros");
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder, "out", "protected.csv")).Count(line => line.EndsWith(",x", StringComparison.Ordinal) || line.EndsWith(",s", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryCellSmall_IsProtectedOrSaidToBeUnproven()
    {
        Write("cells.csv", ["area,offence,count", .. Areas.SelectMany((area, a) => new[] { "theft", "assault", "drugs" }.Select((offence, o) => $"{area},{offence},{1 + ((a + o) % 4)}"))]);
        Write("hierarchy.json", [Hierarchy]);
        var (code, said) = Protect("--cells", "cells.csv", "--hierarchy", "hierarchy.json", "--effort", "0.05", "--json");
        var root = JsonDocument.Parse(said).RootElement;
        Assert.Equal(code == 0, root.GetProperty("releasable").GetBoolean());
        if (code == 0)
            AssertProven("same");
        else
            Assert.NotEmpty(root.GetProperty("unproven").EnumerateArray());
    }

    private void AssertProven(string reader)
    {
        using var stream = File.OpenRead(Path.Combine(folder, "out", "proof.json"));
        var proof = ProofJson.Read(stream)!;
        Assert.Equal(reader, proof.Reader.ToString(), ignoreCase: true);
        Assert.Empty(ProofVerifier.Check(proof));
        Assert.Contains(proof.Cells, cell => cell.Status == CellStatus.Primary);
    }

    private void Write(string name, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, name), lines);

    private (int Code, string Said) Protect(params string[] arguments)
    {
        var start = HubProgram.With(["protect", .. arguments, "--out", Path.Combine(folder, "out")]);
        start.WorkingDirectory = folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Length > 0 ? said : errors.GetAwaiter().GetResult());
    }
}
