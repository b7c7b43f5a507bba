using System.Globalization;
using System.Text.Json;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary>What partners' files hold in the worst case, through the command: a refusal in words or a bounded run that says what was left out.</summary>
public sealed class LinkBadInputTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoCommonField_IsRefused()
    {
        using var folder = new LinkingFolder();
        var people = folder.People("people.csv", 0, 30);
        var mail = folder.Write("mail.csv", "id,email\n1,rowan@example.org\n2,beryl@example.org\n");
        await RefusedAsync(folder, "in common with another source", people, mail);
    }

    [Fact]
    public async Task EmptySide_IsRefused()
    {
        using var folder = new LinkingFolder();
        await RefusedAsync(folder, "has no records", folder.People("people.csv", 0, 30), folder.People("empty.csv", 0, 0));
    }

    [Fact]
    public async Task EmptyFile_IsRefused()
    {
        using var folder = new LinkingFolder();
        await RefusedAsync(folder, "nothing.csv: empty, without even a line of headings", folder.People("people.csv", 0, 30), folder.Write("nothing.csv", ""));
    }

    [Fact]
    public async Task IdTwice_IsRefused()
    {
        using var folder = new LinkingFolder();
        await RefusedAsync(folder, "more than once", folder.People("twice.csv", 0, 30, change: (i, row) => [$"t{i / 2}", .. row[1..]]));
    }

    [Fact]
    public async Task EveryDateTheSame_IsLinkedByTheRestAndSaid()
    {
        using var folder = new LinkingFolder();
        string[] Same(int i, string[] row) => [.. row[..3], "1985-05-05", .. row[4..]];
        var report = await LinkedAsync(folder, folder.People("minutes.csv", 0, 150, change: Same), folder.People("caseload.csv", 90, 260, change: Same));
        Assert.Contains(report.Warnings, warning => warning.StartsWith("date_of_birth: one date stands in 100", StringComparison.Ordinal));
        Assert.InRange(Right(folder), 50, 60);
    }

    [Fact]
    public async Task OneBlockWithHalfTheFile_IsLeftOutAndSaid()
    {
        using var folder = new LinkingFolder();
        var file = folder.People("people.csv", 0, 6000, change: (i, row) => i % 2 == 0 ? [.. row[..2], "SMITH", .. row[3..5], "CB1 1AA", row[6]] : row);
        var report = await LinkedAsync(folder, ["--budget", "200000"], file);
        Assert.InRange(report.Compared, 1, 200_000);
        Assert.Contains(report.Warnings, warning => warning.Contains("too large for the comparison budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TenMillionPairsOfOneSurname_AreABoundedRunAndWhatWasLeftOutIsSaid()
    {
        using var folder = new LinkingFolder();
        var file = folder.People("people.csv", 0, 4600, change: (i, row) => [row[0], row[1], "SMITH", "", row[4], "", row[6]]);
        var report = await LinkedAsync(folder, ["--budget", "300000"], file);
        Assert.InRange(report.Compared, 0, 300_000);
        Assert.Contains(report.Warnings, warning => warning.Contains("left out", StringComparison.Ordinal));
        Assert.Equal(4600, folder.Rows("out/clusters.csv").Length);
    }

    [Fact]
    public async Task ColumnsSwapped_AreStillLinked()
    {
        using var folder = new LinkingFolder();
        var first = folder.People("minutes.csv", 0, 150);
        await LinkedAsync(folder, first, folder.People("caseload.csv", 90, 260, change: (i, row) => [row[0], row[2], row[1], .. row[3..]]));
        Assert.InRange(Right(folder), 54, 60);
    }

    [Fact]
    public async Task NamesThatAreNotLatin_AreLinked()
    {
        using var folder = new LinkingFolder();
        string[] surnames = ["Иванов", "Петров", "Сидоров", "Кузнецов", "李", "王", "محمد", "حسين", "Παπαδόπουλος", "Γεωργίου"];
        string[] Other(int i, string[] row) => [row[0], "Анна" + (char)('а' + (i % 7)), surnames[i % 10], .. row[3..]];
        await LinkedAsync(folder, folder.People("minutes.csv", 0, 150, change: Other), folder.People("caseload.csv", 90, 260, change: Other));
        Assert.InRange(Right(folder), 57, 60);
    }

    [Fact]
    public async Task FiveMegabytesInOneField_AreCutAndSaid()
    {
        using var folder = new LinkingFolder();
        var first = folder.People("minutes.csv", 0, 150, change: (i, row) => i == 7 ? [row[0], new string('X', 5_000_000), .. row[2..]] : row);
        var report = await LinkedAsync(folder, first, folder.People("caseload.csv", 90, 260));
        Assert.Contains(report.Warnings, warning => warning.Contains("were longer than is read and were cut", StringComparison.Ordinal));
        Assert.Equal(60, Right(folder));
    }

    [Fact]
    public async Task MorePairsThanMemoryHolds_GiveTheFilesOfAnyMemoryAndLeaveNothing()
    {
        using var folder = new LinkingFolder();
        var scratch = Directory.CreateDirectory(folder["scratch"]);
        var file = folder.People("people.csv", 0, 4000, change: (i, row) => [row[0], row[1][..1], .. row[2..]]);
        var spec = folder.Write("spec.yaml", "report_threshold: 0.0001\n");
        await LinkedAsync(folder, ["--spec", spec], file);
        var (pairs, clusters) = (await File.ReadAllTextAsync(folder["out/pairs.csv"], Stop), await File.ReadAllTextAsync(folder["out/clusters.csv"], Stop));
        Assert.InRange(folder.Rows("out/pairs.csv").Length, 25_000, int.MaxValue);

        // A mebibyte holds a quarter of it for one list: 8,192 of the pairs listed.
        await LinkedAsync(folder, ["--spec", spec, "--memory", "1", "--scratch", scratch.FullName], file);
        Assert.Equal(pairs, await File.ReadAllTextAsync(folder["out/pairs.csv"], Stop));
        Assert.Equal(clusters, await File.ReadAllTextAsync(folder["out/clusters.csv"], Stop));
        Assert.Empty(scratch.GetFileSystemInfos());

        // A file where the folder should be: what cannot be written is a fault in words.
        var (code, output, error) = await LinkingFolder.HubAsync("link", file, "--spec", spec, "--memory", "1", "--scratch", file, "--out", folder["none"]);
        Assert.Equal(3, code);
        Assert.Empty(output);
        Assert.Contains("The folder for pairs that memory does not hold cannot be written", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
    }

    private static async Task RefusedAsync(LinkingFolder folder, string said, params string[] files)
    {
        var (code, output, error) = await LinkingFolder.HubAsync(["link", .. files, "--out", folder["out"]]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    private static Task<(long Compared, string[] Warnings)> LinkedAsync(LinkingFolder folder, params string[] files) => LinkedAsync(folder, [], files);

    private static async Task<(long Compared, string[] Warnings)> LinkedAsync(LinkingFolder folder, string[] options, params string[] files)
    {
        var (code, _, error) = await LinkingFolder.HubAsync(["link", .. files, .. options, "--out", folder["out"]]);
        Assert.True(code == 0, error);
        var report = JsonDocument.Parse(await File.ReadAllTextAsync(folder["out/report.json"], Stop)).RootElement.GetProperty("report");
        return (report.GetProperty("pairsCompared").GetInt64(), [.. report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)]);
    }

    /// <summary>Links between the two files that join a person's number with itself; a wrong one fails the test.</summary>
    private static int Right(LinkingFolder folder)
    {
        var links = folder.Rows("out/pairs.csv").Where(row => row[6] == "1" && row[0] != row[2]).Select(row => (row[1][1..], row[3][1..])).ToList();
        Assert.All(links, link => Assert.Equal(int.Parse(link.Item1, CultureInfo.InvariantCulture), int.Parse(link.Item2, CultureInfo.InvariantCulture)));
        return links.Count;
    }
}
