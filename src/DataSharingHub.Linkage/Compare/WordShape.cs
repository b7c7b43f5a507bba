using System.Numerics;
using System.Runtime.CompilerServices;

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
    private static readonly byte[] Needed = NeededMatches();

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeAlike(in WordShape first, in WordShape second)
    {
        // A letter that the other word lacks takes an edit, and cannot match.
        var onlyFirst = BitOperations.PopCount(first.Letters & ~second.Letters);
        var onlySecond = BitOperations.PopCount(second.Letters & ~first.Letters);
        if (onlyFirst <= 2 && onlySecond <= 2)
            return true;
        var differ = first.Start ^ second.Start;
        var prefix = differ == 0 ? 4 : BitOperations.TrailingZeroCount(differ) / 16;
        return Math.Min(first.Length - onlyFirst, second.Length - onlySecond) >= Needed[(((prefix * 65) + first.Length) * 65) + second.Length];
    }

    // Letters that must match, by common prefix and lengths, for the Jaro-Winkler similarity to reach what counts as alike.
    private static byte[] NeededMatches()
    {
        var needed = new byte[5 * 65 * 65];
        for (var at = 0; at < needed.Length; at++)
        {
            var (prefix, first, second) = (at / (65 * 65), at / 65 % 65, at % 65);
            while (first > 0 && second > 0 && needed[at] <= 64 && Highest(prefix, first, second, needed[at]) < WordLikeness.AlikeFrom)
                needed[at]++;
        }

        return needed;
    }

    private static double Highest(int prefix, int first, int second, double matches)
    {
        var jaro = ((matches / first) + (matches / second) + 1) / 3;
        return jaro + (0.1 * prefix * (1 - jaro));
    }
}
