using System.Buffers;
using System.Text;

namespace DataSharingHub.Core.Datasets;

/// <summary>
/// The one way in which headings and codes are compared: composed (NFKC), lower case by the invariant culture, apostrophes dropped, every
/// run of anything but letters and digits one space. "King's Hedges", "KINGS  HEDGES" and "King’s Hedges" fold to one text.
/// </summary>
public static class Folding
{
    public static string Fold(string text) => Fold(text.AsSpan());

    public static string Fold(ReadOnlySpan<char> text)
    {
        var rented = ArrayPool<char>.Shared.Rent(Math.Max(text.Length, 16) * 2);
        try
        {
            if (!Ascii.IsValid(text))
                text = Compose(text);
            if (rented.Length < text.Length)
            {
                ArrayPool<char>.Shared.Return(rented);
                rented = ArrayPool<char>.Shared.Rent(text.Length);
            }

            var length = 0;
            var gap = false;
            foreach (var c in text)
            {
                if (IsApostrophe(c))
                    continue;
                if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
                {
                    gap = length > 0;
                    continue;
                }

                if (gap)
                    rented[length++] = ' ';
                gap = false;
                rented[length++] = char.ToLowerInvariant(c);
            }

            return new string(rented, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2018' or '\u2019' or '\u02BC' or '`' or '\u00B4' or '\u2032';

    private static string Compose(ReadOnlySpan<char> text)
    {
        // A lone surrogate cannot be normalised; it becomes the replacement character and then matches nothing.
        var sound = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToArray()));
        return sound.Replace('\u00B4', '\'').Normalize(NormalizationForm.FormKC);
    }
}
