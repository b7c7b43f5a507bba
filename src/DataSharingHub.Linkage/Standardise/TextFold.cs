using System.Globalization;
using System.Text;

namespace DataSharingHub.Linkage.Standardise;

/// <summary>Brings text to one form: capitals, no accents, letters and digits with single spaces between.</summary>
internal static class TextFold
{
    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal)
    {
        "", "NK", "N K", "NA", "N A", "UNKNOWN", "NOT KNOWN", "NOT RECORDED", "NONE", "NULL", "NAN", "UNK", "NOT STATED", "NOT GIVEN", "REFUSED",
        "TBC", "UNDISCLOSED", "NOT DISCLOSED", "NOT SPECIFIED", "NOT AVAILABLE", "ANON", "ANONYMOUS", "XX", "XXX", "XXXX", "NFA", "NO FIXED ABODE",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> UnknownSpans = Unknown.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Folds a value; null where it says nothing (empty, "not known", only marks).</summary>
    public static string? Fold(string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;

        var text = value.Length > longest ? value[..longest] : value;
        if (!IsPlain(text))
            text = Decompose(text);

        Span<char> folded = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                folded[length++] = char.ToUpperInvariant(c);
            else if (c is not ('\'' or '’' or '‘' or '`' or 'ʼ' or '´') && length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
        }

        if (length > 0 && folded[length - 1] == ' ')
            length--;

        // Most values stand in their one form already: no second text is made of them.
        ReadOnlySpan<char> result = folded[..length];
        return UnknownSpans.Contains(result) ? null : result.SequenceEqual(value) ? value : new string(result);
    }

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c > 127)
                return false;
        }

        return true;
    }

    private static string Decompose(string text)
    {
        string normal;
        try
        {
            normal = text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: cut text or damaged input. What is left is still compared.
            normal = text;
        }

        var plain = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            plain.Append(c switch
            {
                'ß' => "SS",
                'æ' or 'Æ' => "AE",
                'œ' or 'Œ' => "OE",
                'ø' or 'Ø' => "O",
                'đ' or 'Đ' or 'ð' or 'Ð' => "D",
                'ł' or 'Ł' => "L",
                'þ' or 'Þ' => "TH",
                'ı' => "I",
                _ => c.ToString(),
            });
        }

        return plain.ToString();
    }
}
