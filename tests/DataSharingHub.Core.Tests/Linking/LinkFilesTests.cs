using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary><c>hub link</c> with what people decided and with the numbers of an earlier run.</summary>
public sealed class LinkFilesTests
{
    [Fact]
    public async Task DecisionsInAPairsFile_HoldAndAreCounted()
    {
        using var folder = new LinkingFolder();
        var (first, second) = (folder.People("minutes.csv", 0, 150), folder.People("caseload.csv", 90, 260));
        Assert.Equal(0, (await LinkingFolder.HubAsync("link", first, second, "--out", folder["out"])).Code);
        // Somebody says of the first link that it is none, and of two records that nothing joins that they are one person.
        var lines = await File.ReadAllLinesAsync(folder["out/pairs.csv"], TestContext.Current.CancellationToken);
        var link = lines.Skip(1).Select(line => line.Split(',')).First(row => row[6] == "1");
        string[] decided = ["", .. link[..4]];
        folder.Write("reviewed.csv", $"{lines[0]}\n{string.Join(',', link[..7])},two persons\nminutes,m3,caseload,c200,0,0,0,One person\nminutes,m999,caseload,c201,0,0,0,one person\nminutes,m4,caseload,c202,0,0,0,\n");
        var (code, output, error) = await LinkingFolder.HubAsync("link", first, second, "--decisions", folder["reviewed.csv"], "--out", folder["again"]);
        Assert.True(code == 0, error);
        Assert.Contains("Decisions: 2 of 3 are about records of these files", output, StringComparison.Ordinal);
        var clusters = folder.Rows("again/clusters.csv").ToDictionary(row => (row[0], row[1]), row => row[2]);
        Assert.Equal(clusters[("minutes", "m3")], clusters[("caseload", "c200")]);
        Assert.NotEqual(clusters[(decided[1], decided[2])], clusters[(decided[3], decided[4])]);
    }

    [Fact]
    public async Task EarlierClusters_KeepTheirNumbers_AndNumbersOfWhoIsGoneAreGivenToNobody()
    {
        using var folder = new LinkingFolder();
        var (first, second) = (folder.People("minutes.csv", 0, 150), folder.People("caseload.csv", 90, 260));
        Assert.Equal(0, (await LinkingFolder.HubAsync("link", first, second, "--out", folder["out"])).Code);
        var before = folder.Rows("out/clusters.csv").ToDictionary(row => (row[0], row[1]), row => row[2]);

        // The first thirty of the minutes are gone, forty others have come, and the sources are given in another order.
        folder.People("minutes.csv", 30, 190);
        var (code, output, error) = await LinkingFolder.HubAsync("link", second, first, "--earlier", folder["out/clusters.csv"], "--out", folder["again"]);
        Assert.True(code == 0, error);
        Assert.Contains("290 of 290 records found again keep their number; 30 are not in these files", output, StringComparison.Ordinal);
        var after = folder.Rows("again/clusters.csv").ToDictionary(row => (row[0], row[1]), row => row[2]);
        foreach (var (record, number) in after)
        {
            if (before.TryGetValue(record, out var known))
                Assert.Equal(known, number);
            else
                Assert.True(after.Any(other => other.Value == number && before.ContainsKey(other.Key)) || !before.ContainsValue(number));
        }
    }

    [Theory]
    [InlineData("--decisions", "missing.csv", "no such file")]
    [InlineData("--decisions", "id,decided\n1,one person\n", "no column source_1")]
    [InlineData("--decisions", "source_1,id_1,source_2,id_2,decided\na,ROWAN,b,2,perhaps\n", "line 2")]
    [InlineData("--decisions", "source_1,id_1,source_2,id_2,decided\na,ROWAN,a,ROWAN,one person\n", "line 2")]
    [InlineData("--decisions", "source_1,id_1,source_2,id_2,decided\npeople,p1,people,p2,one person\npeople,p2,people,p1,two persons\n", "contradict")]
    [InlineData("--decisions", "source_1,id_1,source_2,id_2,decided\na,\"ROWAN,b,2,perhaps\n", "CSV")]
    [InlineData("--earlier", "source,id\na,1\n", "no column cluster")]
    [InlineData("--earlier", "source,id,cluster\na,ROWAN,0\n", "line 2")]
    [InlineData("--earlier", "source,id,cluster\na,ROWAN,7\na,ROWAN,8\n", "line 3")]
    public async Task FileThatIsNotWhatItShouldBe_IsRefusedInWordsWithoutAValue(string option, string content, string said)
    {
        using var folder = new LinkingFolder();
        var people = folder.People("people.csv", 0, 30);
        var file = content.Contains('\n', StringComparison.Ordinal) ? folder.Write("given.csv", content) : folder[content];
        var (code, output, error) = await LinkingFolder.HubAsync("link", people, option, file, "--out", folder["out"]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("ROWAN", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
