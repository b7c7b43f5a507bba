using DataSharingHub.Core.Checking;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Releases;
using DataSharingHub.Core.Tests.Tables;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>A workbook that the hub itself releases gives a reader nothing: the checker is not told what was withheld or why.</summary>
public sealed class OwnReleaseTests(ITestOutputHelper output) : IDisposable
{
    private static readonly CheckKind[] Grave =
    [
        CheckKind.Recovered, CheckKind.Narrowed, CheckKind.SmallPrinted, CheckKind.SmallPercentage, CheckKind.SmallBySubtraction,
        CheckKind.Contradiction, CheckKind.Undecided, CheckKind.CountFromPercentage, CheckKind.Follows,
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("own").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("reoffending-deep-dive", 2, 400, Reader.Same)]
    [InlineData("reoffending-deep-dive", 2, 400, Reader.Zeros)]
    [InlineData("domestic-abuse-quarterly", 4, 300, Reader.Same)]
    public void ReleasedWorkbook_GivesNoFinding(string product, int seed, int people, Reader reader)
    {
        var read = PublicationFile.Read(Release(product, seed, people), 5);
        Assert.Empty(read.Refusals);

        var report = PublicationCheck.Run(read.Value!, new CheckOptions { Reader = reader }, TestContext.Current.CancellationToken);

        output.WriteLine(CheckReportText.Plain(report));
        Assert.DoesNotContain(report.Findings, f => Grave.Contains(f.Kind));
        Assert.Empty(report.NotJudged);
        Assert.True(report.Numbers > 20);
    }

    private string Release(string id, int seed, int people)
    {
        var product = SampleProducts.Load(id);
        var counted = Tabulator.Tabulate(
            product, new ReleaseParameters(["E07000008"], 2021, 2024), RandomRows.Of(product, seed, people), SampleProducts.Lookups(product), SampleProducts.Areas).Value!;
        var shown = ReleaseProtection.Protect(counted, WholeReleaseTests.Clause, ct: TestContext.Current.CancellationToken).Value!;
        var path = Path.Combine(folder, "release.xlsx");
        using var stream = File.Create(path);
        ReleaseWorkbook.Write(shown, Facts(ReleaseAttackCheck.Run(shown, counted, WholeReleaseTests.Clause, ct: TestContext.Current.CancellationToken)), stream);
        return path;
    }

    private static ReleaseFacts Facts(ReleaseAttackResult attack) => new()
    {
        AgreementId = "joint-csp",
        AgreementVersion = 1,
        AgreementTitle = "Joint agreement",
        AgreementSha256 = new string('a', 64),
        PoliciesSha256 = new string('b', 64),
        PolicyFiles = [],
        PurposeWords = "Reducing reoffending",
        Marking = "OFFICIAL",
        OnwardSharing = "Partners only.",
        Contact = "analysts@example.org",
        PublishedOn = new DateOnly(2026, 11, 22),
        NextUpdate = "none planned",
        State = "Provisional",
        Inputs = [new InputExtract("probation", "Probation", new DateOnly(2026, 11, 1), new string('c', 64), 3)],
        Clauses = [new ClauseApplied("4.1", "dropped", 2)],
        Attack = attack,
        Checks = [],
    };
}
