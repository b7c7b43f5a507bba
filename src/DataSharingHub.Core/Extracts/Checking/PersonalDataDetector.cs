using System.Buffers;
using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Finds what looks like a person's details in text that should hold none. It tells the kind and never keeps what it found.</summary>
internal static partial class PersonalDataDetector
{
    private static readonly SearchValues<char> Telling = SearchValues.Create("0123456789@");

    /// <summary>Kinds of details that a text seems to hold.</summary>
    public static IReadOnlyList<string> Find(ReadOnlySpan<char> text)
    {
        // Every kind has a digit or an at sign: most notes are passed by in one look.
        if (text.IndexOfAny(Telling) < 0)
            return [];
        var found = new List<string>();
        if (Email().IsMatch(text))
            found.Add("an email address");
        if (Pnc().IsMatch(text))
            found.Add("a PNC number");
        if (Crn().IsMatch(text))
            found.Add("a CRN");
        if (Prison().IsMatch(text))
            found.Add("a prison number");
        if (NationalInsurance().IsMatch(text))
            found.Add("a National Insurance number");
        if (Postcode().IsMatch(text))
            found.Add("a postcode");
        if (Phone().IsMatch(text))
            found.Add("a phone number");
        if (HasNhsNumber(text))
            found.Add("an NHS number");
        if (BirthDate().IsMatch(text))
            found.Add("a date of birth");
        return found;
    }

    /// <summary>The kind that a whole value has the form of; null for none.</summary>
    public static string? KindOf(ReadOnlySpan<char> value)
    {
        foreach (var kind in Find(value))
            return kind;
        return null;
    }

    /// <summary>True where <paramref name="name"/> stands in the text as a word of its own.</summary>
    public static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        if (name.Length < 3)
            return false;
        for (var from = 0; from + name.Length <= text.Length;)
        {
            var at = text[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return false;
            at += from;
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
                return true;
            from = at + 1;
        }

        return false;
    }

    private static bool HasNhsNumber(ReadOnlySpan<char> text)
    {
        foreach (var match in TenDigits().EnumerateMatches(text))
        {
            int sum = 0, weight = 10, last = 0;
            foreach (var c in text.Slice(match.Index, match.Length))
            {
                if (!char.IsAsciiDigit(c))
                    continue;
                last = c - '0';
                if (weight > 1)
                    sum += last * weight--;
            }

            if ((11 - (sum % 11)) % 11 == last)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:19|20)?[0-9]{2}/[0-9]{1,7}[A-Z]\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pnc();

    [GeneratedRegex(@"\b[A-Z][0-9]{6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Crn();

    [GeneratedRegex(@"\b[A-Z][0-9]{4}[A-Z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Prison();

    [GeneratedRegex(@"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b", RegexOptions.CultureInvariant)]
    private static partial Regex NationalInsurance();

    [GeneratedRegex(@"\b[A-PR-UWYZ][A-HK-Y]?[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<![0-9])(?:\+44 ?|0)[1-9](?:[ -]?[0-9]){8,9}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    [GeneratedRegex(@"\b(?:DOB|born|birth)\b.{0,12}[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BirthDate();
}
