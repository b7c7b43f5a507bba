using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Tests.Protection;
using Xunit;

namespace DataSharingHub.Disclosure.Tests.Attacker;

/// <summary>Tables handed to the attacker save it work and are believed no further than they add up.</summary>
public sealed class CandidateTests
{
    private static readonly ReleaseTables Tables = DrawnTable.AreasOffencesYears(2, 3, 2, 4, 2, 11).Tables;

    [Fact]
    public void TablesOfAProof_SettleEveryTargetByAddition()
    {
        var (result, system, targets) = Protected();
        var report = ReleaseAttack.Run(
            system, targets, new AttackOptions { Explain = false, Candidates = AttackCandidates.Of(result.Proof!) }, TestContext.Current.CancellationToken);
        Assert.True(report.Safe);
        Assert.Equal(0, report.Effort.LinearPrograms);
        Assert.Equal(0, report.Effort.WholeNumberSearches);
    }

    [Fact]
    public void TablesThatDoNotFit_ChangeNoVerdict()
    {
        var (result, system, targets) = Protected();
        // One secondary less: what the proof says of it is no longer true of what is printed.
        var shown = result.Cells.First(cell => cell.Status == CellStatus.Secondary).Id;
        var withheld = result.Cells.Where(cell => cell.Status != CellStatus.Published && cell.Id != shown).Select(cell => cell.Id).ToHashSet();
        var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet();
        system = PublishedSystem.FromTables(Tables, withheld, primary, 5, Reader.Same);
        AttackOutcome[] Outcomes(AttackCandidates? candidates) =>
        [
            .. ReleaseAttack.Run(system, targets, new AttackOptions { Explain = false, Candidates = candidates }, TestContext.Current.CancellationToken)
                .Findings.Select(finding => finding.Outcome),
        ];
        var proof = AttackCandidates.Of(result.Proof!);
        Assert.Equal(Outcomes(null), Outcomes(proof));
        var wrong = proof with { Base = proof.Base.ToDictionary(pair => pair.Key, pair => pair.Value + 1) };
        Assert.Equal(Outcomes(null), Outcomes(wrong));
    }

    [Fact]
    public void AttackWithoutTimeLeft_LeavesTargetsUndecidedAndIsNeverSafe()
    {
        var (result, system, targets) = Protected();
        var hurried = new AttackOptions { Explain = false, Effort = 1e-9 };
        var report = ReleaseAttack.Run(system, targets, hurried, TestContext.Current.CancellationToken);
        Assert.NotEmpty(report.Undecided);
        Assert.False(report.Safe);
        Assert.Empty(report.Leaks);

        // With the proof in hand adding up is enough.
        Assert.True(ReleaseAttack.Run(system, targets, hurried with { Candidates = AttackCandidates.Of(result.Proof!) }, TestContext.Current.CancellationToken).Safe);
    }

    private static (ProtectionResult Result, PublishedSystem System, IReadOnlyList<AttackTarget> Targets) Protected()
    {
        var result = DisclosureEngine.Protect(Tables, new DisclosureRules(), new ProtectOptions { Effort = 0.04 }, TestContext.Current.CancellationToken);
        var withheld = result.Cells.Where(cell => cell.Status != CellStatus.Published).Select(cell => cell.Id).ToHashSet();
        var primary = result.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet();
        return (result, PublishedSystem.FromTables(Tables, withheld, primary, 5, Reader.Same), TableTargets.For(Tables, primary, 5, Reader.Same));
    }
}
