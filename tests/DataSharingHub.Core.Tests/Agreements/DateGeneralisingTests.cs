using System.Globalization;
using CsCheck;
using DataSharingHub.Core.Agreements.Applying;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class DateGeneralisingTests
{
    [Theory]
    [InlineData("2024-01-31", "2024-Q1")]
    [InlineData("2024-03-31", "2024-Q1")]
    [InlineData("2024-04-01", "2024-Q2")]
    [InlineData("2024-12-31", "2024-Q4")]
    public void Quarter_IsThatOfTheCalendarYear(string date, string quarter) => Assert.Equal(quarter, DateGeneralising.Quarter(date));

    [Theory]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-10")]
    [InlineData("2024-1-10")]
    [InlineData("0000-01-01")]
    [InlineData("31/01/2024")]
    [InlineData("2024-01-0x")]
    [InlineData("\u0662024-01-01")]
    public void NoDate_IsUnknown(string text)
    {
        Assert.Null(DateGeneralising.Parse(text));
        Assert.Null(DateGeneralising.Month(text));
        Assert.Null(DateGeneralising.Quarter(text));
        Assert.Null(DateGeneralising.Year(text));
    }

    [Fact]
    public void AnyDay_IsReadAsTheFrameworkReadsIt() =>
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber)
            .Sample(day => DateGeneralising.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) == day);

    [Fact]
    public void AnyTwoDays_GiveTheAgeThatCountingBirthdaysGives() =>
        Gen.Select(Gen.Int[700_000, 740_000], Gen.Int[0, 40_000]).Sample((birth, lived) =>
        {
            var born = DateOnly.FromDayNumber(birth);
            var day = born.AddDays(lived);
            var birthdays = 0;
            // On 1 March where the year has no 29 February: AddYears would take 28 February.
            while (Birthday(born, birthdays + 1) <= day) birthdays++;
            return AgeBands.YearsAt(born, day) == birthdays;
        });

    private static DateOnly Birthday(DateOnly born, int years) =>
        born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(born.Year + years) ? new DateOnly(born.Year + years, 3, 1) : new DateOnly(born.Year + years, born.Month, born.Day);
}
