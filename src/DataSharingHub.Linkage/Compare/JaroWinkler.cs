using System.Numerics;

namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// Jaro-Winkler similarity with bit masks (Jaro 1989; Winkler 1990: prefix of up to four characters, scale 0.1, boost above 0.7).
/// Words over 64 characters are compared by their first 64.
/// </summary>
internal static class JaroWinkler
{
    /// <summary>Similarity from 0 (nothing in common) to 1 (equal).</summary>
    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length > CharMasks.Longest)
            first = first[..CharMasks.Longest];
        if (second.Length > CharMasks.Longest)
            second = second[..CharMasks.Longest];
        if (first.Length == 0 || second.Length == 0)
            return first.Length == second.Length ? 1 : 0;

        var jaro = Jaro(first, second);
        if (jaro <= 0.7)
            return jaro;

        var prefix = 0;
        var longest = Math.Min(4, Math.Min(first.Length, second.Length));
        while (prefix < longest && first[prefix] == second[prefix])
            prefix++;
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    private static double Jaro(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        unchecked
        {
            // The shorter word is walked, so the result does not depend on the order of the two.
            if (first.Length > second.Length || (first.Length == second.Length && first.SequenceCompareTo(second) > 0))
            {
                var swap = first;
                first = second;
                second = swap;
            }

            var reach = Math.Max(0, (Math.Max(first.Length, second.Length) / 2) - 1);
            var masks = new CharMasks(second);
            var all = second.Length == 64 ? ulong.MaxValue : (1UL << second.Length) - 1;
            ulong taken = 0, matchedFirst = 0;
            for (var i = 0; i < first.Length; i++)
            {
                var from = Math.Max(0, i - reach);
                var to = i + reach;
                if (from >= 64)
                    break;
                var window = (to >= 63 ? ulong.MaxValue : (1UL << (to + 1)) - 1) & (ulong.MaxValue << from) & all;
                var free = masks.Of(first[i]) & window & ~taken;
                if (free == 0)
                    continue;
                taken |= free & (0 - free);
                matchedFirst |= 1UL << i;
            }

            var matches = BitOperations.PopCount(taken);
            if (matches == 0)
                return 0;

            var outOfOrder = 0;
            var left = matchedFirst;
            var right = taken;
            while (left != 0)
            {
                if (first[BitOperations.TrailingZeroCount(left)] != second[BitOperations.TrailingZeroCount(right)])
                    outOfOrder++;
                left &= left - 1;
                right &= right - 1;
            }

            double m = matches;
            return ((m / first.Length) + (m / second.Length) + ((m - (outOfOrder / 2)) / m)) / 3;
        }
    }
}
