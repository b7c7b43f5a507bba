namespace DataSharingHub.Linkage.Compare;

/// <summary>How alike two different words are.</summary>
internal enum Likeness
{
    /// <summary>Not alike.</summary>
    None,

    /// <summary>Alike to the ear or the eye, beyond a slip of the keyboard.</summary>
    Similar,

    /// <summary>One slip apart (two in long words).</summary>
    Near,
}

/// <summary>Grades two different words.</summary>
internal static class WordLikeness
{
    /// <summary>Jaro-Winkler similarity from which two words are alike.</summary>
    public const double AlikeFrom = 0.88;

    public static Likeness Of(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var longest = Math.Max(first.Length, second.Length);
        var shortest = Math.Min(first.Length, second.Length);
        if (shortest < 2)
            return Likeness.None;
        if (longest - shortest <= 2)
        {
            var edits = EditDistance.Between(first, second);
            if ((edits == 1 && longest >= 3) || (edits == 2 && longest >= 7))
                return Likeness.Near;
            if (edits == 2 && longest >= 5)
                return Likeness.Similar;
        }

        return JaroWinkler.Similarity(first, second) >= AlikeFrom ? Likeness.Similar : Likeness.None;
    }
}
