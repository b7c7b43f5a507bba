namespace DataSharingHub.Linkage.Blocking;

/// <summary>Mixing of 64-bit keys.</summary>
internal static class Keys
{
    /// <summary>A stable hash of a text, never 0.</summary>
    public static ulong Of(string text)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var c in text)
                hash = (hash ^ c) * 1099511628211UL;
            return Mix(hash) | 1;
        }
    }

    /// <summary>A stable hash of a number, never 0.</summary>
    public static ulong Of(int number) => unchecked(Mix((ulong)number + 0x9E3779B97F4A7C15UL)) | 1;

    /// <summary>One key of two; 0 where either is 0.</summary>
    public static ulong Join(ulong first, ulong second) => first == 0 || second == 0 ? 0 : Mix(unchecked((first * 3) + second)) | 1;

    /// <summary>One key of two in any order; 0 where either is 0.</summary>
    public static ulong Both(ulong first, ulong second) => first < second ? Join(first, second) : Join(second, first);

    public static ulong Mix(ulong x)
    {
        unchecked
        {
            x ^= x >> 30;
            x *= 0xBF58476D1CE4E5B9UL;
            x ^= x >> 27;
            x *= 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
