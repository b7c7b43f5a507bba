namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// Damerau-Levenshtein distance in its optimal string alignment form (insert, delete, change, swap neighbours), bit-parallel after
/// Hyyrö (2003). Words over 64 characters are compared by their first 64.
/// </summary>
internal static class EditDistance
{
    /// <summary>Number of edits between the two words.</summary>
    public static int Between(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length > CharMasks.Longest)
            first = first[..CharMasks.Longest];
        if (second.Length > CharMasks.Longest)
            second = second[..CharMasks.Longest];
        if (first.Length == 0)
            return second.Length;
        if (second.Length == 0)
            return first.Length;

        unchecked
        {
            var masks = new CharMasks(first);
            ulong plus = ulong.MaxValue, minus = 0, diagonal = 0, before = 0;
            var last = 1UL << (first.Length - 1);
            var distance = first.Length;
            foreach (var c in second)
            {
                var here = masks.Of(c);
                diagonal = ((((~diagonal) & here) << 1) & before) | (((here & plus) + plus) ^ plus) | here | minus;
                var up = minus | ~(diagonal | plus);
                var down = diagonal & plus;
                if ((up & last) != 0)
                    distance++;
                if ((down & last) != 0)
                    distance--;
                up = (up << 1) | 1;
                down <<= 1;
                plus = down | ~(diagonal | up);
                minus = up & diagonal;
                before = here;
            }

            return distance;
        }
    }
}
