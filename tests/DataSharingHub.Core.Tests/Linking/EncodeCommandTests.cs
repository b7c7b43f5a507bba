using System.Text.Json;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary><c>hub encode</c> on a partner's machine, and <c>hub link</c> on what it wrote.</summary>
public sealed class EncodeCommandTests
{
    [Fact]
    public async Task TwoPartnersWhoEncodeUnderOneKey_AreLinkedWithoutAName()
    {
        using var folder = new LinkingFolder();
        var (first, second) = (folder.People("minutes.csv", 0, 150), folder.People("caseload.csv", 90, 260));
        var (made, _, failed) = await LinkingFolder.HubAsync("encode", "--new-key", folder["agreement.key"]);
        Assert.True(made == 0, failed);
        foreach (var (file, name) in new[] { (first, "minutes"), (second, "caseload") })
        {
            var (code, output, error) = await LinkingFolder.HubAsync(
                "encode", file, "--key", folder["agreement.key"], "--out", folder[name + ".encoded.csv"], "--mapping", folder[name + ".mapping.csv"], "--json");
            Assert.True(code == 0, error);
            Assert.Equal(0, JsonDocument.Parse(output).RootElement.GetProperty("namesLeftOut").GetInt32());
            var sent = await File.ReadAllTextAsync(folder[name + ".encoded.csv"], TestContext.Current.CancellationToken);
            Assert.DoesNotContain("ROWAN", sent, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("-03-", sent, StringComparison.Ordinal);
            Assert.DoesNotContain("person_no", sent, StringComparison.Ordinal);
        }

        var linked = await LinkingFolder.HubAsync("link", folder["minutes.encoded.csv"], folder["caseload.encoded.csv"], "--out", folder["out"]);
        Assert.True(linked.Code == 0, linked.Error);
        var mine = new[] { "minutes", "caseload" }.SelectMany(name => folder.Rows(name + ".mapping.csv")).ToDictionary(row => row[0], row => LinkingFolder.Number(row[1].Trim('"')));
        var pairs = folder.Rows("out/pairs.csv").Where(row => row[6] == "1").Select(row => (mine[row[1]], mine[row[3]])).Order().ToArray();
        Assert.All(pairs, pair => Assert.Equal(pair.Item1, pair.Item2));
        Assert.InRange(pairs.Length, 57, 60);
    }

    [Fact]
    public async Task AFileOfAnEarlierEncoding_IsRefusedAndNotLinkedOnWhatIsLeft()
    {
        using var folder = new LinkingFolder();
        Assert.Equal(0, (await LinkingFolder.HubAsync("encode", "--new-key", folder["a.key"])).Code);
        Assert.Equal(0, (await LinkingFolder.HubAsync("encode", folder.People("minutes.csv", 0, 30), "--key", folder["a.key"], "--out", folder["new.csv"])).Code);
        var text = await File.ReadAllTextAsync(folder["new.csv"], TestContext.Current.CancellationToken);
        Assert.Contains("n2:", text, StringComparison.Ordinal);
        folder.Write("old.csv", text.Replace("n2:", "n1:", StringComparison.Ordinal));

        var (code, output, error) = await LinkingFolder.HubAsync("link", folder["old.csv"], folder["new.csv"], "--out", folder["out"]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains("30 of 30 values are not encoded as this version reads them (n2:", error, StringComparison.Ordinal);
        Assert.Contains("Encode the source again", error, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n')[1][..16], error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task AKey_IsMadeOnceAndReadByItsOwnerAlone()
    {
        using var folder = new LinkingFolder();
        var people = folder.People("minutes.csv", 0, 30);
        Assert.Equal(0, (await LinkingFolder.HubAsync("encode", "--new-key", folder["a.key"])).Code);
        var before = await File.ReadAllTextAsync(folder["a.key"], TestContext.Current.CancellationToken);
        var again = await LinkingFolder.HubAsync("encode", "--new-key", folder["a.key"]);
        Assert.Equal(1, again.Code);
        Assert.Contains("never written over", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(folder["a.key"], TestContext.Current.CancellationToken));
        Assert.DoesNotContain(before.Trim(), again.Error, StringComparison.Ordinal);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["a.key"]));
            File.SetUnixFileMode(folder["a.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            var open = await LinkingFolder.HubAsync("encode", people, "--key", folder["a.key"], "--out", folder["x.csv"]);
            Assert.Equal(1, open.Code);
            Assert.Contains("chmod 600", open.Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(folder["x.csv"]));
    }

    [Theory]
    [InlineData(2, "minutes.csv")]
    [InlineData(1, "minutes.csv", "--key", "missing.key", "--out", "x.csv")]
    [InlineData(1, "minutes.csv", "--key", "short.key", "--out", "x.csv")]
    [InlineData(1, "strange.csv", "--key", "good.key", "--out", "x.csv")]
    [InlineData(1, "minutes.csv", "--key", "good.key", "--out", "x.csv", "--keep", "colour")]
    public async Task WhatCannotBeEncoded_IsRefusedInWords(int expected, params string[] arguments)
    {
        using var folder = new LinkingFolder();
        folder.People("minutes.csv", 0, 30);
        folder.Write("strange.csv", "id,shoe size\n1,42\n2,43\n");
        folder.Write("short.key", "abc");
        folder.Write("good.key", new string('4', 64));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder["short.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(folder["good.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var (code, output, error) = await LinkingFolder.HubAsync(["encode", .. arguments.Select(a => a.Contains('.', StringComparison.Ordinal) ? folder[a] : a)]);
        Assert.Equal(expected, code);
        Assert.Empty(output);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["x.csv"]));
    }
}
