using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>What was done to a value in reading it; every bit is counted in the report.</summary>
[Flags]
internal enum Changes
{
    None = 0,
    Trimmed = 1,
    UpperCased = 1 << 1,
    SpacesClosed = 1 << 2,
    Composed = 1 << 3,
    InvisibleRemoved = 1 << 4,
    PunctuationDropped = 1 << 5,
    DigitForLetter = 1 << 6,
    CodeForLabel = 1 << 7,
    SpellingOfCode = 1 << 8,
    Unknown = 1 << 9,
    Padded = 1 << 10,
    TimeDropped = 1 << 11,
    Century = 1 << 12,
    YesNo = 1 << 13,
}

internal static class ChangeWords
{
    public static readonly (Changes Change, string Code, string Words)[] All =
    [
        (Changes.Trimmed, "trimmed", "spaces at the ends removed"),
        (Changes.UpperCased, "upper-cased", "written in capital letters"),
        (Changes.SpacesClosed, "spaces-closed", "spaces inside put right"),
        (Changes.Composed, "composed", "accented letters composed (NFC)"),
        (Changes.InvisibleRemoved, "invisible-removed", "invisible and control characters removed"),
        (Changes.PunctuationDropped, "punctuation-dropped", "stray punctuation dropped"),
        (Changes.DigitForLetter, "digit-for-letter", "O read as 0, or 0 as O, where only the other can stand"),
        (Changes.CodeForLabel, "code-for-label", "the code put for its label or another spelling of it"),
        (Changes.SpellingOfCode, "spelling-of-code", "case and spacing of a code put right"),
        (Changes.Unknown, "unknown", "words and codes for \"not known\" stored as unknown"),
        (Changes.Padded, "padded", "leading zeros added"),
        (Changes.TimeDropped, "time-dropped", "time of day dropped from a date"),
        (Changes.Century, "century", "year of an identifier written with its century"),
        (Changes.YesNo, "yes-no", "another word for yes or no put right"),
    ];
}

/// <summary>Something wrong or odd with a value.</summary>
/// <param name="Rule">What it seems to be, where one code has several.</param>
internal sealed record Finding(string Code, string? Shape = null, string? Rule = null, ExtractOutcome? Outcome = null)
{
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    public (string Name, string Value)[] Places { get; init; } = [];
}

/// <summary>A value after judging: canonical text or null, what was changed, what was found; for a date, the form it was in.</summary>
internal readonly record struct Judged(string? Value, Changes Changes = Changes.None, Finding[]? Findings = null, byte Form = 0)
{
    public static Judged Wrong(Finding finding) => new(null, Changes.None, [finding]);
}
