using System.Text;

namespace DataSharingHub.Core.Pseudonyms;

/// <summary>
/// The one form of an identifier that a pseudonym is made of: composed (NFC), upper case by the invariant rules, no spaces. Two spellings
/// of one identifier must give one pseudonym on every machine, whatever its language.
/// </summary>
public static class PseudonymText
{
    /// <returns>The folded text; null where nothing is left that could tell anyone apart.</returns>
    public static string? Fold(string value)
    {
        var composed = Ascii(value) ? value : value.Normalize(NormalizationForm.FormC);
        var isFolded = true;
        var says = false;
        foreach (var letter in composed)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || char.ToUpperInvariant(letter) != letter) isFolded = false;
            if (char.IsLetterOrDigit(letter)) says = true;
        }

        if (!says) return null;
        if (isFolded) return composed;
        var folded = new StringBuilder(composed.Length);
        foreach (var letter in composed)
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter)) folded.Append(char.ToUpperInvariant(letter));
        return folded.ToString();
    }

    private static bool Ascii(string value) => System.Text.Ascii.IsValid(value);
}
