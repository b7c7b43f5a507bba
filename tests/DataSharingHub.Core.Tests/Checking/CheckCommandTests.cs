using System.Diagnostics;
using System.Text.Json;
using DataSharingHub.Testing.Service;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary><c>hub check</c> on a file, as somebody would run it: what it answers a script with.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-check-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("Area,Violence,Theft,Total\nNorth,12,30,42\nSouth,14,9,23\nTotal,26,39,65\n", 0, 0, 0)]
    [InlineData("Area,Violence,Theft,Total\nNorth,[c],30,33\nSouth,14,9,23\nTotal,[c],39,56\n", 1, 2, 0)]
    [InlineData("Area,Violence,Theft,Total\nNorth,unclear,[c],42\nSouth,14,[c],23\nTotal,26,39,65\n", 1, 2, 1)]
    [InlineData("Area,Violence,Theft\nNorth,a few,30\nSouth,14,9\nEast,12,20\n", 1, 0, 1)]
    public void ExitCode_IsZeroOnlyWhereAllWasJudgedAndNothingFound(string text, int expected, int findings, int notJudged)
    {
        var (code, said) = Check(text, "--json");

        using var report = JsonDocument.Parse(said);
        Assert.Equal(expected, code);
        Assert.Equal(findings, report.RootElement.GetProperty("findings").EnumerateArray().Count(f => f.GetProperty("kind").GetString() == "recovered"));
        Assert.Equal(notJudged, report.RootElement.GetProperty("not_judged").GetArrayLength());
        Assert.Equal(expected == 0, report.RootElement.GetProperty("clean").GetBoolean());
    }

    [Fact]
    public void WhatWasNotRead_IsOnTheScreenByItsPlaceAlone()
    {
        var (code, said) = Check("Area,Violence,Theft\nNorth,mumbled,30\nSouth,14,9\nEast,12,20\n");

        Assert.Equal(1, code);
        Assert.Contains("nothing found in what was judged", said, StringComparison.Ordinal);
        Assert.Contains("Not judged: t, \"Violence\": 1 cell could not be read", said, StringComparison.Ordinal);
        Assert.DoesNotContain("mumbled", said, StringComparison.Ordinal);
    }

    private (int Code, string Said) Check(string text, params string[] options)
    {
        var path = Path.Combine(folder, "t.csv");
        File.WriteAllText(path, text);
        using var process = Process.Start(HubProgram.With(["check", path, .. options]))!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Length > 0 ? said : errors.GetAwaiter().GetResult());
    }
}
