using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>Bounds, ranges, rounding and ranks of a described publication, each worked out by hand.</summary>
public sealed class DescribedFormTests
{
    [Theory]
    [InlineData("{label: inside, of: all, n: \"[c]\", printed: \"<3%\"}", "inside 0-2")]
    [InlineData("{label: inside, of: all, n: \"1 to 3\"}", "inside 1-3")]
    [InlineData("{label: inside, of: all, n: \"[c]\", printed: 0-1%}", "inside 0-1")]
    [InlineData("{label: inside, of: all, n: \"[c]\", printed: \"≤3%\"}", "inside 0-3")]
    [InlineData("{label: inside, of: all, n: \"[c]\", printed: \"<9%\"}", null)]
    [InlineData("{label: inside, of: all, n: \"[c]\", printed: over half}", null)]
    public void BoundOnAPercentage_Narrows(string percentage, string? expected) => Assert.Equal(
        expected is null ? [] : [expected], CheckedFile.Described($"title: x\nquantities: {{all: 100}}\npercentages: [{percentage}]\n").Of(CheckKind.Narrowed));

    [Fact]
    public void LowerBound_NarrowsTheRest()
    {
        var report = CheckedFile.Described("title: x\nquantities: {all: 40}\npercentages:\n  - {label: inside, of: all, printed: \">90%\"}\n  - {label: outside, of: all, n: \"[c]\"}\nsums: [{total: all, parts: [inside, outside]}]\n");

        Assert.Equal(["outside 0-3"], report.Of(CheckKind.Narrowed));
    }

    [Fact]
    public void AboutAPercentage_IsNoContradictionAndSaysLess()
    {
        const string Text = "title: x\nquantities: {all: 72, some: 60}\npercentages: [{part: some, of: all, printed: KIND 85%}]\n";

        Assert.Contains(CheckedFile.Described(Text.Replace("KIND ", string.Empty, StringComparison.Ordinal)).Findings, f => f.Kind == CheckKind.Contradiction);
        Assert.True(CheckedFile.Described(Text.Replace("KIND", "about", StringComparison.Ordinal)).Clean);
    }

    [Fact]
    public void RoundingOfOnePercentage_IsItsOwn()
    {
        const string Text = "title: x\nquantities: {all: 59, cut: 10}\npercentages:\n  - {part: cut, of: all, printed: 16%ROUNDING}\n";

        Assert.Contains(CheckedFile.Described(Text.Replace("ROUNDING", string.Empty, StringComparison.Ordinal)).Findings, f => f.Kind == CheckKind.Contradiction);
        Assert.DoesNotContain(CheckedFile.Described(Text.Replace("ROUNDING", ", rounding: down", StringComparison.Ordinal)).Findings, f => f.Kind == CheckKind.Contradiction);
    }

    [Fact]
    public void MeaningOfOneColumnsBounds_IsItsOwn()
    {
        var report = CheckedFile.Described("""
            title: x
            quantities: {all: 200}
            tables:
              - id: t
                columns: [{id: a, of: all, bounds: small}, {id: b, of: all}]
                rows:
                  R: ["<5%", "<5%"]
            """);

        Assert.Empty(report.Findings);
        Assert.Equal(3, report.Numbers);
    }

    [Fact]
    public void RanksOfPercentages_WithPrintedDenominators_AreUsed()
    {
        // 2 of 20 is ranked above [c] of 30 and below 40 of 100, and [c] above 1 of 40: the withheld number is 1 to 3, for more than 3 of 30 would outrank 2 of 20.
        var report = CheckedFile.Described("""
            title: x
            tables:
              - id: t
                columns: [{id: all}, {id: part}, {id: share, share: {part: part, of: all}}, {id: rank, rank_of: share}]
                rows:
                  A: [100, 40, 40%, 1]
                  B: [20, 2, 10%, 2]
                  C: [30, "[c]", null, 3]
                  D: [400, 12, 3%, 4]
            """);

        Assert.Equal(["C/part 1-3"], report.Of(CheckKind.Narrowed));
    }

    [Fact]
    public void ShortestOfTwoArguments_IsGivenWithItsSubtraction()
    {
        var report = CheckedFile.Described("""
            title: two ways to the same number
            quantities: {t1: 30, a1: 27, x: "[c]", y1: "[c]", y2: "[c]", y3: "[c]", s1: 40, s2: 50, s3: 60, s4: 70, b1: 20, b2: 30, b3: 40, b4: 40, z: {label: Z}, q1: 10, q2: 3}
            sums:
              - {total: t1, parts: [a1, x]}
              - {total: s1, parts: [b1, x, y1]}
              - {total: s2, parts: [b2, y1, y2]}
              - {total: s3, parts: [b3, y2, y3]}
              - {total: s4, parts: [b4, y3, z]}
              - {total: z, parts: [q1, q2]}
            """);
        string[] Why(string id) => [.. report.Findings.Single(f => f.Quantity == id).Why];

        Assert.Equal(["T1 (30) − a1 (27) leaves 3 for x.", "So x is exactly 3."], Why("x"));
        Assert.Equal(["Z is the total of q1 (10), q2 (3). Then Z is exactly 13.", "S4 (70) − b4 (40) leaves 30 for y3 and Z. With Z exactly 13, y3 is exactly 17."], Why("y3"));
    }
}
