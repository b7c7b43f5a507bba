using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>
/// The published deep dive, as its readers can read it. Every expected number was worked out beside the checker, by trying all whole
/// numbers in a separate program (tables 2 and 3) or by hand.
/// </summary>
public sealed class SamplePublicationTests
{
    [Fact]
    public void Table2_SexualMultipleOffences_IsExactlyTwo()
    {
        var finding = Find(Check("reoffending-2023"), CheckKind.Recovered, "table_2/Sexual/multiple");

        Assert.Equal((2L, 2L), (finding.Lower!.Value, finding.Upper!.Value));
        Assert.EndsWith("is exactly 2.", finding.Why[^1], StringComparison.Ordinal);
        Assert.Contains(finding.Why, w => w.Contains("is printed as 1.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Table2_AllSixteenPercentages_BecomeExactCounts()
    {
        var report = Check("reoffending-2023");
        string[] rows = ["Acquisitive", "Drugs", "Motoring", "Other (incl. Robbery)", "Sexual", "Violence"];
        long[] single = [11, 21, 14, 26, 18, 32];
        long[] multiple = [25, 14, 18, 26, 2, 34];

        var given = report.Findings.Where(f => f.Kind == CheckKind.CountFromPercentage && f.Quantity!.StartsWith("table_2/", StringComparison.Ordinal)).ToList();

        Assert.Equal(16, given.Count);
        for (var r = 0; r < rows.Length; r++)
        {
            Assert.Equal(single[r], given.Single(f => f.Quantity == $"table_2/{rows[r]}/single").Lower);
            if (rows[r] == "Sexual")
                continue;
            Assert.Equal(multiple[r], given.Single(f => f.Quantity == $"table_2/{rows[r]}/multiple").Lower);
            Assert.Equal(single[r] + multiple[r], given.Single(f => f.Quantity == $"table_2/{rows[r]}/total").Lower);
        }
    }

    [Fact]
    public void YouthJustice_BoundsGiveCohortSizesAway()
    {
        var report = Check("youth-justice");

        Assert.Equal(66, Find(report, CheckKind.Follows, "children_2022").Lower);
        Assert.Equal(58, Find(report, CheckKind.Follows, "children_2024").Lower);
    }

    [Theory]
    [InlineData("Drugs/2024", 3, 4)]
    [InlineData("Theft And Handling Stolen Goods/2021", 3, 4)]
    [InlineData("Racially Aggravated/2022", 1, 2)]
    [InlineData("Racially Aggravated/2023", 1, 2)]
    [InlineData("Sexual Offences/2023", 1, 3)]
    [InlineData("Domestic Burglary/2022", 1, 3)]
    [InlineData("Domestic Burglary/total", 2, 4)]
    public void Table3_WithheldCell_IsNarrowed(string cell, long lower, long upper)
    {
        var finding = Find(Check("youth-justice"), CheckKind.Narrowed, $"table_3/{cell}");

        Assert.Equal((lower, upper), (finding.Lower!.Value, finding.Upper!.Value));
    }

    [Fact]
    public void Table3_Drugs2022AtSixPercent_IsFourChildren() =>
        Assert.Equal((4L, 4L), Ends(Find(Check("youth-justice"), CheckKind.SmallPercentage, "table_3/Drugs/2022")));

    [Theory]
    [InlineData("police-suspects", "repeat suspects of stalking and harassment, home outside Cambridgeshire", 1)]
    [InlineData("police-suspects", "repeat suspects of stalking and harassment whose sex is not known", 1)]
    [InlineData("police-suspects", "repeat suspects of violence with injury, home outside Cambridgeshire", 2)]
    [InlineData("problem-solving-groups", "locations in any other ward", 3)]
    [InlineData("problem-solving-groups", "analysed individuals of any other age", 2)]
    [InlineData("problem-solving-groups", "individuals discussed, all but individuals with several incidents", 4)]
    [InlineData("problem-solving-groups", "locations discussed, all but locations with several incidents", 3)]
    [InlineData("problem-solving-groups", "locations of the Adult Problem Solving Group, all but locations where the community is affected", 4)]
    [InlineData("problem-solving-groups", "individuals with several incidents, all but analysed cases where an individual is affected", 1)]
    [InlineData("problem-solving-groups", "individuals with several incidents, all but analysed cases where the community is affected", 2)]
    [InlineData("youth-justice", "reoffending children of 2022, all but reoffending children of 2022 with a second offence within 12 months", 4)]
    [InlineData("youth-justice", "reoffending children of 2023, all but reoffending children of 2023 with a second offence within 12 months", 1)]
    [InlineData("domestic-abuse", "By group, Stalking, referral criteria met, all but Stalking, engaged", 2)]
    [InlineData("domestic-abuse", "By group, Housing, referrals, all but By group, Housing, referral criteria met", 4)]
    public void RunningText_SmallNumberFollowsBySubtraction(string sample, string label, long value)
    {
        var finding = Check(sample).Findings.Single(f => f.Kind == CheckKind.SmallBySubtraction && f.Where == label);

        Assert.Equal((value, value), Ends(finding));
    }

    [Theory]
    [InlineData("youth-justice", "36 of 56 is 64%, printed 45%")]
    [InlineData("problem-solving-groups", "7 of 21 is 33%, printed 31%")]
    [InlineData("problem-solving-groups", "10 of 24 is 42%, printed 41%")]
    [InlineData("domestic-abuse", "88 + 47 + 70 + 124 + 73 + 27 is 429, printed 428")]
    [InlineData("domestic-abuse", "84% of By area, East, referral criteria met (47)")]
    [InlineData("domestic-abuse", "21 is more than the whole of 18")]
    [InlineData("police-suspects", "Violence without injury records (1,371)")]
    [InlineData("police-suspects", "88% of shoplifting offences of suspects (1,184)")]
    [InlineData("youth-justice", "is 234, printed 235")]
    public void PrintedNumbers_ThatContradictEachOther_AreReported(string sample, string text) =>
        Assert.Contains(Check(sample).Findings, f => f.Kind == CheckKind.Contradiction && f.Text.Contains(text, StringComparison.Ordinal));

    [Theory]
    [InlineData("Arson", 1)]
    [InlineData("Rape", 4)]
    [InlineData("Robbery of business property", 2)]
    [InlineData("Residential burglary-unconnected build", 2)]
    [InlineData("Theft from the person", 2)]
    public void Table11_SmallCounts_AreReported(string type, long count) =>
        Assert.Equal((count, count), Ends(Find(Check("police-suspects"), CheckKind.SmallPrinted, $"table_11/{type}/repeat")));

    [Fact]
    public void Table1_PercentagesOfOneOffence_BecomeCounts()
    {
        var report = Check("reoffending-2022");

        Assert.Equal([9, 15, 7, 29, 14, 33], report.Findings.Where(f => f.Kind == CheckKind.CountFromPercentage
            && f.Quantity!.EndsWith("/single", StringComparison.Ordinal)).Select(f => f.Lower!.Value));
    }

    [Fact]
    public void Table5_LargeCountsWithTrueShares_GiveNoFinding() => Assert.True(Check("suspects-top-five").Clean);

    private static CheckReport Check(string sample)
    {
        var read = PublicationFile.Read(Path.Combine(Checkout.Root, "samples", "publications", sample + ".yaml"), 5);
        Assert.Empty(read.Refusals);
        return PublicationCheck.Run(read.Value!, new CheckOptions { Reader = Reader.Same }, TestContext.Current.CancellationToken);
    }

    private static CheckFinding Find(CheckReport report, CheckKind kind, string quantity) =>
        report.Findings.Single(f => f.Kind == kind && f.Quantity == quantity);

    private static (long, long) Ends(CheckFinding finding) => (finding.Lower!.Value, finding.Upper!.Value);
}
