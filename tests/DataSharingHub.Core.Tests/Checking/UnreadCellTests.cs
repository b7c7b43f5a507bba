using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>What was not read or not judged is said, by its place, and a report with any of it is never plainly clean.</summary>
public sealed class UnreadCellTests
{
    [Theory]
    [InlineData("Area,Violence,Theft\nNorth,some,20\nSouth,30,12\nEast,25,11\n", "t, \"Violence\": 1 cell could not be read (row \"North\").")]
    [InlineData("Area,Violence,Theft\nNorth,12 (7),20\nSouth,30,about 12\nEast,25,11\n", "t, \"Theft\": 1 cell could not be read (row \"South\").")]
    [InlineData("Area,Violence,Of whom repeat\nNorth,22,nearly 20\nSouth,30,just over 12\nEast,25,some 11\n", "t, \"Of whom repeat\": 3 cells could not be read")]
    [InlineData("Offence,One,Several\nDrugs,17%,12%\nViolence,83%,88%\n", "how many people the percentages in \"One\" are of is not printed")]
    [InlineData("Area,Violence,Theft,Detected %\nNorth,22,30,61%\nSouth,30,41,17%\nEast,25,12,90%\n", "what the percentages in \"Detected %\" are of was not recognised")]
    public void NotReadOrNotJudged_IsSaid(string text, string expected)
    {
        var report = CheckedFile.Csv(text);

        Assert.Empty(report.Findings);
        Assert.False(report.Clean);
        Assert.Contains(report.NotJudged, sentence => sentence.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("nothing found.", CheckReportText.Summary(report), StringComparison.Ordinal);
        Assert.DoesNotContain(report.NotJudged, sentence => sentence.Contains("some", StringComparison.Ordinal) || sentence.Contains("nearly", StringComparison.Ordinal));
    }

    [Fact]
    public void UnreadCellInASum_IsNoContradictionAndTakenForUnknown()
    {
        var report = CheckedFile.Csv("Group,Count,Other\nA,50,20\nB,unclear,30\nC,[c],10\nTotal,56,60\n");

        Assert.Empty(report.Findings);
        Assert.Single(report.NotJudged);
    }

    [Fact]
    public void OneColumnOfCounts_IsRead()
    {
        var report = CheckedFile.Csv("Count\n12\n[c]\n15\n3\n");

        Assert.Equal(4, report.Numbers);
        Assert.Equal(CheckKind.SmallPrinted, Assert.Single(report.Findings).Kind);
    }
}
