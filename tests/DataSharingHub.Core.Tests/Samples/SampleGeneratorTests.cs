using System.Security.Cryptography;
using DataSharingHub.Samples;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Samples;

public sealed class SampleGeneratorTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("hub-sample-test-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void SameSeed_SameBytes()
    {
        Generate("again", 2024, 1);

        Assert.Equal(Hashes(SampleFixture.Root), Hashes(Path.Combine(directory, "again")));
    }

    [Fact]
    public void OtherSeed_OtherPeopleSameFigures()
    {
        Generate("other", 7, 1);
        var suspects = PartnerFiles.Read(Path.Combine(directory, "other", "extracts"), "police-suspects").Where(row => row["District of offence"] == "Cambridge").ToList();

        Assert.NotEqual(Hashes(SampleFixture.Root), Hashes(Path.Combine(directory, "other")));
        Assert.Equal(2996, suspects.DistinctBy(row => row["Nominal ref"]).Count());
        Assert.Equal(6145, suspects.DistinctBy(row => row["Incident number"]).Count());
    }

    [Fact]
    public void LargerScale_AddsRowsWithinTheContractsLimitsAndKeepsTheCalibratedPeople()
    {
        var summary = Generate("larger", 2024, 30);

        Assert.InRange(summary.Rows, 280_000, 340_000);
        Assert.Equal(12, summary.Extracts.Count(extract => extract.Dataset == "police-suspects"));
        Assert.All(summary.Extracts, extract => Assert.True(extract.Rows <= 20_000 || extract.Dataset is not ("psg-incidents" or "pgpm-cases")));
        Assert.All(summary.Extracts, extract => Assert.True(new FileInfo(extract.Path).Length <= 20_971_520));
        var calibrated = SampleFixture.Rows("idva-referrals").Select(row => row["Referral ref"]).ToHashSet();
        var larger = PartnerFiles.Read(Path.Combine(directory, "larger", "extracts"), "idva-referrals").Select(row => row["Referral ref"]).ToHashSet();
        Assert.Subset(larger, calibrated);
    }

    [Fact]
    public void PoliceExtract_IsWindows1252WithItsOwnBytes()
    {
        var bytes = File.ReadAllBytes(Directory.GetFiles(SampleFixture.Extracts, "police-suspects_*").Single());

        Assert.Contains((byte)0x92, bytes);
        Assert.Contains((byte)0xA3, bytes);
        Assert.Contains((byte)0xE9, bytes);
    }

    [Fact]
    public void Readme_NamesEveryExtractAndEveryFigureThatCannotHold()
    {
        var readme = File.ReadAllText(Path.Combine(SampleFixture.Root, "README.md"));

        Assert.All(SampleFixture.Summary.Extracts, extract => Assert.Contains(Path.GetFileName(extract.Path), readme, StringComparison.Ordinal));
        Assert.All(UnmetFigures.All, figure => Assert.Contains(figure.Figure, readme, StringComparison.Ordinal));
        Assert.All(UnmetFigures.All, figure => Assert.Contains(figure.Figure, File.ReadAllText(Path.Combine(Checkout.Root, "docs", "samples.md")), StringComparison.Ordinal));
    }

    private SampleSummary Generate(string name, int seed, int scale) => SampleGenerator.Generate(
        new SampleOptions { Directory = Path.Combine(directory, name), Policies = Checkout.Policies, Seed = seed, Scale = scale });

    private static List<(string, string)> Hashes(string root) =>
        [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(root, path), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))))];
}
