namespace DataSharingHub.Linkage.Standardise;

/// <summary>UK postcodes in one form, whole or partial; others keep their letters and digits.</summary>
internal static class PostcodeText
{
    /// <summary>The postcode without spaces in capitals, or null where it is unknown or a pseudo-postcode such as ZZ99 (no fixed abode).</summary>
    public static string? Standard(string? folded)
    {
        if (folded is null)
            return null;
        var text = WithoutSpaces(folded);
        return text.Length < 2 || text.StartsWith("ZZ", StringComparison.Ordinal) || text is "0000" or "9999" or "00000" or "99999" ? null : text;
    }

    // A million postcodes are read in this way, nearly all with one space.
    private static string WithoutSpaces(string folded)
    {
        if (folded.Length > 64)
            return folded.Replace(" ", "", StringComparison.Ordinal);
        Span<char> text = stackalloc char[64];
        var length = 0;
        foreach (var c in folded)
        {
            if (c != ' ')
                text[length++] = c;
        }

        return length == folded.Length ? folded : new string(text[..length]);
    }

    /// <summary>Length of the outward part (the district) of a standard postcode.</summary>
    public static int OutwardLength(string standard)
    {
        if (standard.Length < 2 || !char.IsAsciiLetter(standard[0]))
            return Math.Max(1, standard.Length - 2);
        // A whole postcode ends in a digit and two letters; what is shorter is an outward part with or without the sector digit.
        if (standard.Length >= 5 && char.IsAsciiDigit(standard[^3]) && char.IsAsciiLetter(standard[^1]) && char.IsAsciiLetter(standard[^2]))
            return standard.Length - 3;
        return standard.Length >= 5 ? standard.Length - 3 : standard.Length;
    }

    /// <summary>Length of the leading letters (the area).</summary>
    public static int AreaLength(string standard)
    {
        var length = 0;
        while (length < standard.Length && char.IsAsciiLetter(standard[length]))
            length++;
        return length;
    }
}
