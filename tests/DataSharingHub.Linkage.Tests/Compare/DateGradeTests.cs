using DataSharingHub.Linkage.Compare;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Compare;

public sealed class DateGradeTests
{
    [Theory]
    [InlineData(20010403, 20010304, DateComparison.Swapped)]
    [InlineData(20010403, 20010408, DateComparison.OneDigit)]
    [InlineData(19850625, 19580625, DateComparison.OneDigit)]
    [InlineData(20010403, 20010416, DateComparison.Close)]
    [InlineData(20010403, 19870403, DateComparison.TwoParts)]
    [InlineData(20010403, 20010101, DateComparison.YearOnly)]
    [InlineData(20010403, 19770101, DateComparison.YearOnlyOther)]
    [InlineData(20010403, 20011127, DateComparison.SameYear)]
    [InlineData(20010403, 19721127, DateComparison.Generation)]
    [InlineData(20010403, 19951127, DateComparison.Different)]
    public void Dates_AreGraded(int first, int second, int level)
    {
        Assert.Equal(level, DateComparison.Grade(first, second));
        Assert.Equal(level, DateComparison.Grade(second, first));
    }
}
