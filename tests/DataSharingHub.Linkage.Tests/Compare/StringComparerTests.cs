using CsCheck;
using DataSharingHub.Linkage.Compare;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Compare;

/// <summary>The bit-parallel comparers against plain ones written from the definitions.</summary>
public sealed class StringComparerTests
{
    private static readonly Gen<string> Words = Gen.Char["ABCDE"].Array[0, 40].Select(c => new string(c));

    // Accents, other scripts and half surrogates; lengths about those of a vector and of the longest word.
    private static readonly Gen<string> AnyWords = Gen.Char["AÉÅЖж李王محΩ\uD83D\uDE00\u0301 "].Array[0, 64].Select(c => new string(c));

    [Fact]
    public void EditDistance_EqualsTheDefinition() =>
        Gen.Select(Words, Words).Sample((a, b) => EditDistance.Between(a, b) == PlainDistance(a, b), iter: 20_000, seed: "0000KzjVm5B0");

    [Fact]
    public void JaroWinkler_EqualsTheDefinition() =>
        Gen.Select(Words, Words).Sample((a, b) => Math.Abs(JaroWinkler.Similarity(a, b) - PlainJaroWinkler(a, b)) < 1e-12, iter: 20_000, seed: "0000KzjVm5B0");

    [Fact]
    public void Comparers_AreSymmetric() =>
        Gen.Select(Words, Words).Sample((a, b) => EditDistance.Between(a, b) == EditDistance.Between(b, a) && JaroWinkler.Similarity(a, b).Equals(JaroWinkler.Similarity(b, a)), iter: 20_000, seed: "0000KzjVm5B0");

    [Fact]
    public void WordsOfAnyScript_AreComparedAsDefined() =>
        Gen.Select(AnyWords, AnyWords).Sample(
            (a, b) => EditDistance.Between(a, b) == PlainDistance(a, b) && Math.Abs(JaroWinkler.Similarity(a, b) - PlainJaroWinkler(a, b)) < 1e-12, iter: 10_000);

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9611)]
    [InlineData("DWAYNE", "DUANE", 0.84)]
    [InlineData("DIXON", "DICKSONX", 0.8133)]
    public void JaroWinkler_GivesThePublishedValues(string a, string b, double value) => Assert.Equal(value, JaroWinkler.Similarity(a, b), 4);

    [Fact]
    public void WordsOver64Characters_AreCutAndDoNotFail()
    {
        var word = new string('A', 5000);
        Assert.Equal(0, EditDistance.Between(word, word + "B"));
        Assert.Equal(1, JaroWinkler.Similarity(word, word));
    }

    private static int PlainDistance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }

    private static double PlainJaroWinkler(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length == b.Length ? 1 : 0;
        // Matching is greedy and so depends on which word is walked: the shorter, then the lesser.
        if (a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a, b) > 0))
            (a, b) = (b, a);
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var taken = new bool[b.Length];
        var left = new List<char>();
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j <= Math.Min(b.Length - 1, i + reach); j++)
            {
                if (taken[j] || a[i] != b[j])
                    continue;
                taken[j] = true;
                left.Add(a[i]);
                break;
            }
        }

        if (left.Count == 0)
            return 0;
        var right = b.Where((_, j) => taken[j]).ToList();
        double m = left.Count;
        var swaps = left.Where((c, i) => c != right[i]).Count() / 2;
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - swaps) / m)) / 3;
        if (jaro <= 0.7)
            return jaro;
        var prefix = a.Zip(b).Take(4).TakeWhile(p => p.First == p.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
