using Xunit;

namespace DataSharingHub.Disclosure.Tests.Protection;

public sealed class ProofVerifierTests
{
    private static ProtectionProof Proof() => DisclosureEngine.Protect(
        DrawnTable.Read("20 30 40\n25 3 35\n30 45 50").Tables, new DisclosureRules(), new ProtectOptions { Effort = 0.1 }).Proof!;

    [Fact]
    public void WrittenProof_ReadsBackAndHolds()
    {
        using var stream = new MemoryStream();
        ProofJson.Write(stream, Proof());
        stream.Position = 0;
        Assert.Empty(ProofVerifier.Check(ProofJson.Read(stream)!));
    }

    [Fact]
    public void WitnessThatDoesNotAddUp_IsFound()
    {
        var proof = Proof();
        var witness = proof.Witnesses[0].Counts.ToArray();
        witness[0] = witness[0] with { Count = witness[0].Count + 1 };
        Assert.Contains(ProofVerifier.Check(proof with { Witnesses = [new Witness(witness), .. proof.Witnesses.Skip(1)] }), fault => fault.Contains("does not add up", StringComparison.Ordinal));
    }

    [Fact]
    public void WitnessThatMovesAPublishedCell_IsFound()
    {
        var proof = Proof();
        var moved = proof.Witnesses[0].Counts[0].Cell;
        var cells = proof.Cells.ToArray();
        cells[moved] = cells[moved] with { Status = CellStatus.Published };
        Assert.NotEmpty(ProofVerifier.Check(proof with { Cells = cells }));
    }

    [Fact]
    public void RequirementWithoutAWitness_IsFound()
    {
        var proof = Proof();
        Assert.Contains(ProofVerifier.Check(proof with { Requirements = [.. proof.Requirements.Select(r => r with { HighWitness = -1 })] }), fault => fault.Contains("high end", StringComparison.Ordinal));
        Assert.Contains(ProofVerifier.Check(proof with { Requirements = [] }), fault => fault.Contains("no requirement", StringComparison.Ordinal));
    }

    [Fact]
    public void ShorterRequirement_IsFound()
    {
        var proof = Proof();
        Assert.NotEmpty(ProofVerifier.Check(proof with { Requirements = [.. proof.Requirements.Select(r => r with { High = 3, HighWitness = -1 })] }));
    }

    [Fact]
    public void SmallCountDeclaredPublished_IsFound()
    {
        var proof = Proof();
        Assert.NotEmpty(ProofVerifier.Check(proof with
        {
            Cells = [.. proof.Cells.Select(cell => cell with { Status = CellStatus.Published })],
            Requirements = [],
            Witnesses = [],
        }));
    }

    [Theory]
    [InlineData(Reader.Same)]
    [InlineData(Reader.Zeros)]
    public void WeakenedProof_IsNotBelieved(Reader reader)
    {
        var tables = DrawnTable.AreasOffencesYears(2, 3, 2, 3, 2, 5).Tables;
        var rules = new DisclosureRules { Reader = reader };
        var result = DisclosureEngine.Protect(tables, rules, new ProtectOptions { Effort = 0.05 }, TestContext.Current.CancellationToken);
        Assert.True(result.Releasable);
        var proof = result.Proof!;
        Assert.Empty(ProofVerifier.Check(proof));
        Assert.Empty(ProofVerifier.CheckIsAbout(proof, tables, result.Cells, rules));

        var lows = proof with { Requirements = [.. proof.Requirements.Select(requirement => requirement with { Low = proof.Cells[requirement.Cell].Count, LowWitness = -1 })] };
        Assert.NotEmpty(ProofVerifier.Check(lows));
        Assert.NotEmpty(ProofVerifier.CheckIsAbout(proof with { Relations = [] }, tables, result.Cells, rules));
        var loose = proof with { Cells = [.. proof.Cells.Select(cell => cell.Status == CellStatus.Published ? cell with { Status = CellStatus.Secondary } : cell)] };
        Assert.NotEmpty(ProofVerifier.CheckIsAbout(loose, tables, result.Cells, rules));
        Assert.NotEmpty(ProofVerifier.CheckIsAbout(proof with { Reader = Reader.Marks }, tables, result.Cells, rules));
    }
}
