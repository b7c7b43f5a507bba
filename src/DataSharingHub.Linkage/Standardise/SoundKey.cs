namespace DataSharingHub.Linkage.Standardise;

/// <summary>
/// A short phonetic key for English spelling: the first letter's sound and the consonants after it, with silent letters and doubled
/// letters out. Coarser than Metaphone and finer than Soundex; used for blocking and for the "sounds alike" levels.
/// </summary>
internal static class SoundKey
{
    /// <summary>Key of one folded word of capitals; at most six letters.</summary>
    public static string Of(string word)
    {
        Span<char> key = stackalloc char[6];
        var length = 0;
        var last = '\0';
        for (var i = 0; i < word.Length && length < key.Length; i++)
        {
            var sound = Sound(word, i);
            if (sound != '\0' && (sound != last || length == 0))
                key[length++] = sound;
            if (sound != '\0' || IsVowel(word[i]))
                last = sound;
        }

        return new string(key[..length]);
    }

    private static char Sound(string word, int i)
    {
        var c = word[i];
        var next = i + 1 < word.Length ? word[i + 1] : '\0';
        var before = i > 0 ? word[i - 1] : '\0';
        switch (c)
        {
            case 'A' or 'E' or 'I' or 'O' or 'U':
                return i == 0 ? 'A' : '\0';
            case 'Y':
                return i == 0 ? 'Y' : '\0';
            case 'H':
                return i == 0 ? 'H' : '\0';
            case 'W':
                return i == 0 && next != 'R' ? 'W' : '\0';
            case 'K':
                return i == 0 && next == 'N' ? '\0' : 'K';
            case 'P':
                return next == 'H' ? 'F' : 'P';
            case 'G':
                if (next == 'H' && i > 0)
                    return '\0';
                if (next == 'N' && i == 0)
                    return '\0';
                return next is 'E' or 'I' or 'Y' ? 'J' : 'K';
            case 'C':
                if (next == 'H')
                    return 'X';
                return next is 'E' or 'I' or 'Y' ? 'S' : 'K';
            case 'Q':
                return 'K';
            case 'X':
                return i == 0 ? 'S' : 'K';
            case 'S':
                return next == 'H' ? 'X' : 'S';
            case 'Z':
                return 'S';
            case 'D':
                return next == 'G' ? '\0' : 'T';
            case 'T':
                return next == 'H' ? 'T' : next == 'C' ? '\0' : 'T';
            case 'V':
                return 'F';
            case 'B':
                return before == 'M' && next == '\0' ? '\0' : 'P';
            default:
                return c;
        }
    }

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';
}
