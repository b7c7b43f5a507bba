using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>The forms in which publications print numbers.</summary>
public sealed class PrintedFormsTests
{
    [Theory]
    [InlineData("1,204", PrintedKind.Count, "1204")]
    [InlineData("12 [note 3]", PrintedKind.Count, "12")]
    [InlineData("12[r]", PrintedKind.Count, "12")]
    [InlineData("12²", PrintedKind.Count, "12")]
    [InlineData("#", PrintedKind.Withheld, "[c]")]
    [InlineData("sup", PrintedKind.Withheld, "[c]")]
    [InlineData("—", PrintedKind.Nothing, "")]
    [InlineData("<5", PrintedKind.CountBelow, "<5")]
    [InlineData("under five", PrintedKind.CountBelow, "<5")]
    [InlineData("Fewer than 5", PrintedKind.CountBelow, "<5")]
    [InlineData("≤4", PrintedKind.CountRange, "0 to 4")]
    [InlineData("<=4", PrintedKind.CountRange, "0 to 4")]
    [InlineData("5 or fewer", PrintedKind.CountRange, "0 to 5")]
    [InlineData("up to 3", PrintedKind.CountRange, "0 to 3")]
    [InlineData("1 to 4", PrintedKind.CountRange, "1 to 4")]
    [InlineData("1-4", PrintedKind.CountRange, "1 to 4")]
    [InlineData("1–4", PrintedKind.CountRange, "1 to 4")]
    [InlineData("between 1 and 4", PrintedKind.CountRange, "1 to 4")]
    [InlineData("10+", PrintedKind.CountRange, "≥10")]
    [InlineData("more than 10", PrintedKind.CountRange, "≥11")]
    [InlineData(">90%", PrintedKind.PercentageRange, ">90%")]
    [InlineData("at least 90%", PrintedKind.PercentageRange, "≥90%")]
    [InlineData("over half", PrintedKind.PercentageRange, ">50%")]
    [InlineData("10-20%", PrintedKind.PercentageRange, "10 to 20%")]
    [InlineData("~3%", PrintedKind.PercentageAbout, "about 3%")]
    [InlineData("about 85 per cent", PrintedKind.PercentageAbout, "about 85%")]
    [InlineData("≤9%", PrintedKind.PercentageBelow, "≤9%")]
    [InlineData("below 9.5%", PrintedKind.PercentageBelow, "<9.5%")]
    public void Form_IsRead(string text, PrintedKind kind, string shown)
    {
        var printed = Printed.Parse(text);

        Assert.Equal((kind, shown), (printed!.Kind, printed.Text));
    }

    [Theory]
    [InlineData("five")]
    [InlineData("half")]
    [InlineData("about 20")]
    [InlineData("4 to 1")]
    [InlineData("<5+")]
    [InlineData("12345678901")]
    [InlineData("2023/24")]
    [InlineData("E01000123")]
    public void OtherText_IsNoNumber(string text) => Assert.Null(Printed.Parse(text));
}
