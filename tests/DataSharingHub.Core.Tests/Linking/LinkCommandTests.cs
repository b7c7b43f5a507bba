using System.Text.Json;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary><c>hub link</c> as a partner's analyst meets it: files in, results, words and an exit code out.</summary>
public sealed class LinkCommandTests
{
    [Fact]
    public async Task TwoFilesWithoutASpecification_AreLinkedAndReported()
    {
        using var folder = new LinkingFolder();
        var (first, second) = (folder.People("minutes.csv", 0, 150), folder.People("caseload.csv", 90, 260, "ref,first name,last name,date of birth,gender,post code,person_no"));
        var (code, output, error) = await LinkingFolder.HubAsync("link", first, second, "--out", folder["out"], "--one-per-person", "caseload");
        Assert.True(code == 0, error + output);
        Assert.Contains("In caseload and minutes:", output, StringComparison.Ordinal);
        Assert.Contains("Columns not used: person_no", output, StringComparison.Ordinal);

        var links = folder.Rows("out/pairs.csv").Where(row => row[6] == "1").Select(row => (LinkingFolder.Number(row[1]), LinkingFolder.Number(row[3]))).ToArray();
        Assert.Equal(Enumerable.Range(90, 60).Select(i => (i, i)), links.Order());
        Assert.Equal(320, folder.Rows("out/clusters.csv").Length);
        Assert.Equal(260, folder.Rows("out/clusters.csv").Select(row => row[2]).Distinct().Count());

        // A level in words for every field, and never a value.
        Assert.Contains(folder.Rows("out/pairs.csv"), row => row.Skip(8).Any(level => level == "the same"));
        foreach (var file in new[] { "pairs.csv", "clusters.csv", "report.json", "report.html" })
            Assert.DoesNotContain("ROWAN", await File.ReadAllTextAsync(folder["out/" + file], TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ASpecification_NamesColumnsAndRules()
    {
        using var folder = new LinkingFolder();
        var file = folder.People("one.csv", 0, 200, "k,a,b,c,d,e,person_no");
        var other = folder.People("two.csv", 100, 220, "k,a,b,c,d,e,person_no", (i, row) => i == 150 ? [.. row[..4], row[4] == "M" ? "F" : "M", .. row[5..]] : row);
        var spec = folder.Write("spec.yaml", """
            id: k
            columns:
              a: forename
              b: surname
              c: date_of_birth
              d: sex
              e: postcode
              person_no: ignore
            never_link_if:
              - sex: different
            """);
        var (code, _, error) = await LinkingFolder.HubAsync("link", file, other, "--spec", spec, "--out", folder["out"], "--json");
        Assert.True(code == 0, error);
        var links = folder.Rows("out/pairs.csv").Where(row => row[6] == "1").Select(row => LinkingFolder.Number(row[1])).ToHashSet();
        Assert.DoesNotContain(150, links);
        Assert.Equal(99, links.Count);
    }

    [Fact]
    public async Task Evaluate_ReadsTheTruthAfterLinkingAlone()
    {
        using var folder = new LinkingFolder();
        var (first, second) = (folder.People("minutes.csv", 0, 150), folder.People("caseload.csv", 90, 260));
        var (code, output, error) = await LinkingFolder.HubAsync("link", "evaluate", first, second, "--truth", "person_no", "--json");
        Assert.True(code == 0, error);
        var found = JsonDocument.Parse(output).RootElement;
        Assert.Equal(60, found.GetProperty("truePairs").GetInt64());
        Assert.InRange(found.GetProperty("f1").GetDouble(), 0.99, 1);

        var (missing, _, words) = await LinkingFolder.HubAsync("link", "evaluate", first, second, "--truth", "no_such_column");
        Assert.Equal(1, missing);
        Assert.Contains("no_such_column", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneFileOfSeveralSources_IsLinkedBySource_TheSameTwiceAndForAnyThreads()
    {
        using var folder = new LinkingFolder();
        var file = folder.People("all.csv", 0, 300, "id,forename,surname,dob,sex,postcode,source", (i, row) => [.. row[..1], .. Person(i), i % 2 == 0 ? "police" : "probation"]);
        foreach (var (threads, into) in new[] { ("1", "a"), ("2", "b"), ("4", "c") })
            Assert.Equal(0, (await LinkingFolder.HubAsync("link", file, "--out", folder[into], "--threads", threads)).Code);
        foreach (var name in new[] { "pairs.csv", "clusters.csv", "report.json" })
        {
            var one = await File.ReadAllBytesAsync(folder["a/" + name], TestContext.Current.CancellationToken);
            Assert.Equal(one, await File.ReadAllBytesAsync(folder["b/" + name], TestContext.Current.CancellationToken));
            Assert.Equal(one, await File.ReadAllBytesAsync(folder["c/" + name], TestContext.Current.CancellationToken));
        }

        string[] Person(int i) => [$"NAME{(char)('A' + (i / 2 % 26))}", $"FAMILY{(char)('A' + (i / 52))}{(char)('A' + (i / 2 % 7))}", $"{1960 + (i / 2 % 40)}-03-{1 + (i / 2 % 27):D2}", "F", $"PE{1 + (i / 2 % 30)} 1AA"];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "--out", "out")]
    [InlineData(1, "missing.csv", "--out", "out")]
    [InlineData(1, "empty.csv", "people.csv", "--out", "out")]
    [InlineData(1, "people.csv", "strange.csv", "--out", "out")]
    [InlineData(1, "twice.csv", "--out", "out")]
    [InlineData(1, "people.csv", "--spec", "bad.yaml", "--out", "out")]
    [InlineData(1, "people.csv", "--spec", "missing.yaml", "--out", "out")]
    [InlineData(1, "open-quote.csv", "--out", "out")]
    public async Task WhatCannotBeLinked_IsRefusedInWordsWithoutAValue(int expected, params string[] arguments)
    {
        using var folder = new LinkingFolder();
        folder.People("people.csv", 0, 30);
        folder.People("empty.csv", 0, 0);
        folder.People("twice.csv", 0, 30, change: (i, row) => ["same", .. row[1..]]);
        folder.Write("strange.csv", "id,shoe size\n1,42\n2,43\n");
        folder.Write("bad.yaml", "columns:\n  forename: shoe\n");
        folder.Write("open-quote.csv", "id,forename,surname\n1,\"ROWAN,HARTON\n2,BERYL,BRADLEY\n");
        var (code, output, error) = await LinkingFolder.HubAsync(["link", .. arguments.Select(a => a.Contains('.', StringComparison.Ordinal) || a == "out" ? folder[a] : a)]);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("ROWAN", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task FilesThatAreOdd_AreStillLinkedAndTheOddityIsSaid()
    {
        using var folder = new LinkingFolder();
        var first = folder.People("minutes.csv", 0, 150, change: (i, row) => i == 7 ? ["m7", new string('X', 5_000_000), .. row[2..]] : [row[0], row[2], row[1], "1985-05-05", .. row[4..]]);
        var second = folder.People("caseload.csv", 90, 260, change: (i, row) => [.. row[..3], "1985-05-05", .. row[4..]]);
        var (code, output, error) = await LinkingFolder.HubAsync("link", first, second, "--out", folder["out"]);
        Assert.True(code == 0, error);
        Assert.Contains("cut", output, StringComparison.Ordinal);
        Assert.Contains("one date stands in", output, StringComparison.Ordinal);
        Assert.InRange(folder.Rows("out/pairs.csv").Count(row => row[6] == "1" && LinkingFolder.Number(row[1]) == LinkingFolder.Number(row[3])), 40, 60);
    }
}
