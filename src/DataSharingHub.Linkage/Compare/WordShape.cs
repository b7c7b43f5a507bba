using System.Numerics;

namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// What a word can be alike to at a glance: which letters it has, how it starts, how long it is. Rules out most pairs of words before
/// they are compared letter by letter, and never one that is alike.
/// </summary>
/// <param name="Letters">A bit for each letter (by its lowest six bits).</param>
/// <param name="Start">The first four letters.</param>
/// <param name="Length">Letters, at most <see cref="CharMasks.Longest"/>.</param>
internal readonly record struct WordShape(ulong Letters, ulong Start, int Length)
{
    public static WordShape Of(ReadOnlySpan<char> word)
    {
        if (word.Length > CharMasks.Longest)
            word = word[..CharMasks.Longest];
        ulong letters = 0, start = 0;
        for (var i = 0; i < word.Length; i++)
        {
            letters |= 1UL << (word[i] & 63);
            if (i < 4)
                start |= (ulong)word[i] << (16 * i);
        }

        return new WordShape(letters, start, word.Length);
    }

    /// <summary>False where <see cref="WordLikeness"/> is certain to find two different words unlike.</summary>
    public static bool MayBeAlike(in WordShape first, in WordShape second)
    {
        // A letter that the other word lacks takes an edit, and cannot match.
        var onlyFirst = BitOperations.PopCount(first.Letters & ~second.Letters);
        var onlySecond = BitOperations.PopCount(second.Letters & ~first.Letters);
        if (onlyFirst <= 2 && onlySecond <= 2)
            return true;
        double matches = Math.Min(first.Length - onlyFirst, second.Length - onlySecond);
        var jaro = ((matches / first.Length) + (matches / second.Length) + 1) / 3;
        var differ = first.Start ^ second.Start;
        var prefix = differ == 0 ? 4 : BitOperations.TrailingZeroCount(differ) / 16;
        return jaro + (0.1 * prefix * (1 - jaro)) >= WordLikeness.AlikeFrom;
    }
}
