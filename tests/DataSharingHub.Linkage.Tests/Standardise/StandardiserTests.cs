using DataSharingHub.Linkage.Standardise;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Standardise;

public sealed class StandardiserTests
{
    [Theory]
    [InlineData("  O'Brien ", "OBRIEN")]
    [InlineData("O’Brien", "OBRIEN")]
    [InlineData("Müller-Ångström", "MULLER ANGSTROM")]
    [InlineData("Łukasz", "LUKASZ")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("not known", null)]
    [InlineData("---", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Text_IsFolded(string? text, string? folded) => Assert.Equal(folded, TextFold.Fold(text, 200));

    [Fact]
    public void NonLatinLetters_AreKept() => Assert.Equal("ИВАН", TextFold.Fold("Иван", 200));

    [Fact]
    public void HalfASurrogatePair_IsNoFault() => Assert.NotNull(TextFold.Fold("AB\uD83D", 200));

    [Theory]
    [InlineData("MR JOHN SMITH", "JOHN,SMITH")]
    [InlineData("MRS PATEL", "PATEL")]
    [InlineData("MAJOR", "MAJOR")]
    [InlineData("MR TESCO EXPRESS", "")]
    [InlineData("JOHN 35 12345 24", "JOHN")]
    public void Titles_OrganisationsAndNumbers_AreTakenOut(string name, string words) => Assert.Equal(words, string.Join(',', NameText.Words(name)));

    [Theory]
    [InlineData("2001-03-31", 20010331)]
    [InlineData("31/03/2001", 20010331)]
    [InlineData("31.3.2001", 20010331)]
    [InlineData("20010331", 20010331)]
    [InlineData("2001-03-31T00:00:00", 20010331)]
    [InlineData("31 March 2001", 20010331)]
    [InlineData("31/03/75", 19750331)]
    [InlineData("1900-01-01", 0)]
    [InlineData("01/01/1901", 0)]
    [InlineData("1111-11-11", 0)]
    [InlineData("9999-12-31", 0)]
    [InlineData("unknown", 0)]
    [InlineData("", 0)]
    [InlineData("1852-04-77", 18520477)]
    public void Dates_AreReadAndPlaceholdersAreUnknown(string text, int date) => Assert.Equal(date, DateText.Parse(text));

    [Theory]
    [InlineData("CB1 2AB", "CB12AB", 3)]
    [InlineData("CB12", "CB12", 4)]
    [InlineData("NN2", "NN2", 3)]
    [InlineData("SW1A 1AA", "SW1A1AA", 4)]
    public void Postcodes_AreWholeOrPartial(string text, string standard, int outward)
    {
        Assert.Equal(standard, PostcodeText.Standard(TextFold.Fold(text, 20)));
        Assert.Equal(outward, PostcodeText.OutwardLength(standard));
    }

    [Fact]
    public void PseudoPostcode_IsUnknown() => Assert.Null(PostcodeText.Standard(TextFold.Fold("ZZ99 3VZ", 20)));

    [Theory]
    [InlineData("2012/0123456Y", true)]
    [InlineData("1999/0011985H", true)]
    [InlineData("2024/0000007X", true)]
    [InlineData("2012/0123457Y", false)]
    public void PncCheckLetter_IsChecked(string text, bool valid)
    {
        var standard = ReferenceNumbers.Pnc(TextFold.Fold(text, 40));
        Assert.NotNull(standard);
        Assert.Equal(valid, ReferenceNumbers.PncIsValid(standard));
    }

    [Theory]
    [InlineData("12/123456Y")]
    [InlineData("2012/0123456Y")]
    [InlineData("2012/123456Y")]
    public void PncForms_AreOne(string text) => Assert.Equal("120123456Y", ReferenceNumbers.Pnc(TextFold.Fold(text, 40)));

    [Fact]
    public void CroCheckLetter_IsChecked()
    {
        var standard = ReferenceNumbers.Cro(TextFold.Fold("123456/99L", 40));
        Assert.Equal("99123456L", standard);
        Assert.True(ReferenceNumbers.CroIsValid(standard!));
        Assert.False(ReferenceNumbers.CroIsValid("99123457L"));
    }

    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("9434765918", false)]
    public void NhsNumberCheckDigit_IsChecked(string number, bool valid) => Assert.Equal(valid, ReferenceNumbers.NhsNumberIsValid(number));

    [Theory]
    [InlineData("BILL", "WILLIAM", true)]
    [InlineData("MUHAMMAD", "MOHAMMED", true)]
    [InlineData("GAZ", "GARETH", true)]
    [InlineData("SHIVAUN", "SIOBHAN", true)]
    [InlineData("WILLIAM", "ROBERT", false)]
    [InlineData("SUSAN", "KAREN", false)]
    public void Nicknames_ShareAGroup(string first, string second, bool share) =>
        Assert.Equal(share, Nicknames.Share(Nicknames.BuiltIn.GroupsOf(first), Nicknames.BuiltIn.GroupsOf(second)));

    [Theory]
    [InlineData("PHILIPS", "FILLIPS")]
    [InlineData("KNIGHT", "NITE")]
    [InlineData("THOMPSON", "TOMPSON")]
    public void SoundKeys_OfHomophonesAreEqual(string first, string second) => Assert.Equal(SoundKey.Of(first), SoundKey.Of(second));
}
