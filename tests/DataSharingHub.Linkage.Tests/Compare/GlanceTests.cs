using CsCheck;
using DataSharingHub.Linkage.Compare;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Compare;

/// <summary>The short cuts of comparing never disagree with the long way.</summary>
public sealed class GlanceTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["ABEILMNORST"], 2, 12];
    private static readonly Gen<string> Postcode = Gen.String[Gen.Char["AB12"], 1, 8];

    [Fact]
    public void WordsRuledOutAtAGlance_AreNeverAlike() =>
        Gen.Select(Word, Word).Sample(
            (a, b) => a == b || WordShape.MayBeAlike(WordShape.Of(a), WordShape.Of(b)) || WordLikeness.Of(a, b) == Likeness.None, iter: 20_000);

    [Fact]
    public void MostUnlikeWords_AreRuledOutAtAGlance()
    {
        string[] names = ["WILLIAM", "MARGARET", "JONATHON", "SIOBHAN", "AISHA", "KIERAN", "ELIZABETH", "OWEN", "PRIYA", "THOMAS"];
        var ruledOut = names.SelectMany(a => names.Where(b => b != a).Select(b => WordShape.MayBeAlike(WordShape.Of(a), WordShape.Of(b)))).Count(may => !may);
        Assert.InRange(ruledOut, 80, 90);
    }

    [Fact]
    public void ASlipOfAPackedPostcode_IsOneEditOfItsText() =>
        Gen.Select(Postcode, Postcode).Sample(
            (a, b) => a == b || PackedPostcode.Of(a).IsSlip(PackedPostcode.Of(b)) == (EditDistance.Between(a, b) == 1), iter: 20_000);

    [Theory]
    [InlineData("CB11AA", "CB11AB", true)]
    [InlineData("CB11AA", "BC11AA", true)]
    [InlineData("CB11AA", "CB111AA", true)]
    [InlineData("CB11AA", "CB12AB", false)]
    [InlineData("CB11AA", "PE299XX", false)]
    public void PackedPostcodes_AreSlipsAsAReaderWouldSay(string a, string b, bool slip) =>
        Assert.Equal(slip, PackedPostcode.Of(a).IsSlip(PackedPostcode.Of(b)));
}
