using System.Text;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Makes the text of a cell comparable: invisible characters out, composed, trimmed. What is plain already costs one look.</summary>
internal static class ValueText
{
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> raw, out Changes changes)
    {
        changes = Changes.None;
        if (raw.IndexOfAnyExceptInRange(' ', '~') >= 0)
            raw = Slow(raw, ref changes);
        if (raw.Length > 0 && (raw[0] == ' ' || raw[^1] == ' '))
        {
            raw = raw.Trim(' ');
            changes |= Changes.Trimmed;
        }

        return raw;
    }

    public static bool IsBlank(ReadOnlySpan<char> raw)
    {
        foreach (var c in raw)
        {
            if (c > ' ' && !IsInvisible(c) && !char.IsWhiteSpace(c))
                return false;
        }

        return true;
    }

    /// <summary>Text that was UTF-8, read as Windows-1252 and saved again, or lost a character on the way.</summary>
    public static bool LooksGarbled(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\uFFFD')
                return true;
            if (i + 1 < text.Length && ((text[i] is '\u00C3' or '\u00C2' && text[i + 1] is >= '\u0080' and <= '\u00BF') || (text[i] == '\u00E2' && text[i + 1] == '\u20AC')))
                return true;
        }

        return false;
    }

    private static string Slow(ReadOnlySpan<char> raw, ref Changes changes)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
                text.Append(c).Append(raw[++i]);
            else if (char.IsSurrogate(c))
                text.Append('\uFFFD');
            else if (IsInvisible(c))
                changes |= Changes.InvisibleRemoved;
            else if (char.IsControl(c) && c is not ('\n' or '\t' or '\r'))
            {
                changes |= Changes.InvisibleRemoved;
                text.Append(' ');
            }
            else
                text.Append(char.IsWhiteSpace(c) && c != '\n' ? ' ' : c);
        }

        var clean = text.ToString();
        if (!clean.IsNormalized(NormalizationForm.FormC))
        {
            clean = clean.Normalize(NormalizationForm.FormC);
            changes |= Changes.Composed;
        }

        var trimmed = clean.Trim(' ', '\n');
        if (trimmed.Length != clean.Length)
            changes |= Changes.Trimmed;
        return trimmed;
    }

    private static bool IsInvisible(char c) =>
        c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' or '\u00AD';
}
