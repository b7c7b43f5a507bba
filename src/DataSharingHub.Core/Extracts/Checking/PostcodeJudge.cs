using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Postcodes in the shape of BS 7666: capital letters, one space. What is not one leaves the area unknown.</summary>
internal sealed partial class PostcodeJudge(DatasetField field, UnknownValues unknown, IReadOnlyDictionary<string, Lookup> lookups) : ValueJudge(field, unknown)
{
    private readonly Lookup? known = lookups.GetValueOrDefault("postcodes");

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (Unknown.Has(text))
            return NotKnown(text);
        if (text.Length > 20)
            return new Judged(null, Changes.None, [new Finding("postcode.form", ValueShape.Of(text))]);
        Span<char> letters = stackalloc char[text.Length];
        var count = 0;
        var changes = Changes.None;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                letters[count++] = char.ToUpperInvariant(c);
            else if (c is not ' ')
                changes |= c is ',' or '.' or '-' or ';' ? Changes.PunctuationDropped : Changes.InvisibleRemoved;
        }

        var joined = letters[..count];
        if (joined.StartsWith("BFPO"))
            return new Judged(null, Changes.None, [new Finding("postcode.forces")]);
        if (count is < 5 or > 7 || changes.HasFlag(Changes.InvisibleRemoved))
            return new Judged(null, Changes.None, [new Finding("postcode.form", ValueShape.Of(text))]);
        changes |= PutDigitsRight(joined);
        var postcode = $"{joined[..^3]} {joined[^3..]}";
        // The stand-ins of the list (ZZ99 …) are outside the shape of BS 7666.
        if (Unknown.Has(postcode))
            return NotKnown(text);
        if (!Shape().IsMatch(postcode))
            return new Judged(null, Changes.None, [new Finding("postcode.form", ValueShape.Of(text))]);
        if (text.IndexOfAnyInRange('a', 'z') >= 0)
            changes |= Changes.UpperCased;
        else if (changes == Changes.None && !text.SequenceEqual(postcode))
            changes |= Changes.SpacesClosed;
        var retired = known?.WithCode(postcode)?.ValidTo is not null;
        return new Judged(postcode, changes, retired ? [new Finding("postcode.terminated")] : null);
    }

    /// <summary>The third character from the end is always a digit, the last two always letters, the first always a letter.</summary>
    private static Changes PutDigitsRight(Span<char> joined)
    {
        var changes = Changes.None;
        if (joined[^3] == 'O')
        {
            joined[^3] = '0';
            changes = Changes.DigitForLetter;
        }

        foreach (var at in new[] { 0, joined.Length - 2, joined.Length - 1 })
        {
            if (joined[at] != '0')
                continue;
            joined[at] = 'O';
            changes = Changes.DigitForLetter;
        }

        return changes;
    }

    [GeneratedRegex("^(?:GIR 0AA|[A-PR-UWYZ][A-HK-Y]?[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
