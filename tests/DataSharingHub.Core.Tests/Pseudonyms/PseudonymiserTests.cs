using System.Globalization;
using CsCheck;
using DataSharingHub.Core.Pseudonyms;
using Xunit;

namespace DataSharingHub.Core.Tests.Pseudonyms;

public sealed class PseudonymiserTests
{
    private static readonly byte[] One = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Other = [.. Enumerable.Range(32, 32).Select(i => (byte)i)];

    // Computed apart with Python's hmac: hmac.new(key, b"v1\0" + kind + b"\0" + value, sha256).hexdigest()[:32].
    [Theory]
    [InlineData(1, "crn", "X123456", "61b8fc98fd1871fff31b37d77ffae2ce")]
    [InlineData(1, "yot-person", "X123456", "099f13449e8c2bce6f8c0484381cd583")]
    [InlineData(1, "yot-person", "\u00C9LAN-7", "63dbc017dc38de8c5e95a3de696cfbcf")]
    [InlineData(1, "crime_reference", "35/12345/24", "83c20c906953266e572b932df4bcaac9")]
    [InlineData(2, "crn", "X123456", "52c8d27c65fa27608c47f79276b5315f")]
    [InlineData(2, "yot-person", "\u00C9LAN-7", "7a51f2456707b75fbdd3bd2afba7c2dc")]
    public void KnownIdentifier_GivesKnownPseudonym(int key, string kind, string value, string expected) =>
        Assert.Equal(expected, new Pseudonymiser(key == 1 ? One : Other, kind).Of(value));

    [Theory]
    [InlineData("X123456", " x 123456\t")]
    [InlineData("\u00C9LAN-7", "e\u0301lan-7")]
    [InlineData("IDIL-1", "idil-1")]
    [InlineData("STRASSE-1", "strasse-1")]
    public void SpellingsOfOneIdentifier_GiveOnePseudonym_UnderEveryCulture(string one, string other)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "en-GB", "tr-TR", "de-DE", "az-Latn-AZ" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(new Pseudonymiser(One, "k").Of(one), new Pseudonymiser(One, "k").Of(other));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("ILGIN-1", "\u0131lg\u0131n-1")]
    [InlineData("IDIL-1", "\u0130DIL-1")]
    [InlineData("X123456", "\u0425123456")]
    public void DifferentLetters_StayDifferentIdentifiers(string one, string other) =>
        Assert.NotEqual(new Pseudonymiser(One, "k").Of(one), new Pseudonymiser(One, "k").Of(other));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("-")]
    [InlineData("?.")]
    public void NothingKnown_StaysNothing(string? value) => Assert.Null(new Pseudonymiser(One, "k").Of(value));

    [Fact]
    public void ShortKey_IsAFault() => Assert.Throws<ArgumentException>(() => new Pseudonymiser(new byte[31], "k"));

    [Fact]
    public void AnyIdentifiers_ShareAPseudonymOnlyWhenFoldedAlike() =>
        Gen.Select(Gen.String, Gen.String).Sample((one, other) =>
        {
            // A lone surrogate is no text and cannot be composed; the readers replace it before anything gets here.
            if (one.Any(char.IsSurrogate) || other.Any(char.IsSurrogate)) return true;
            var make = new Pseudonymiser(One, "k");
            var alike = PseudonymText.Fold(one) == PseudonymText.Fold(other);
            return PseudonymText.Fold(one) is null ? make.Of(one) is null : (make.Of(one) == make.Of(other)) == alike;
        });

    [Fact]
    public void Folding_Twice_ChangesNothing() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            var folded = PseudonymText.Fold(text);
            return folded is null || PseudonymText.Fold(folded) == folded;
        });
}
