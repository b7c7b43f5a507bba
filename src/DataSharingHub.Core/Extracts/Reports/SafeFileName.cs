using System.Globalization;
using System.Text;

namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>
/// How a file's name, or a heading nobody knows, is shown: never as a path, never with a character that a screen, a log or a sheet would act on.
/// Files are stored under generated ids; this is for reading alone.
/// </summary>
public static class SafeFileName
{
    private const int Most = 60;

    public static string Show(string name)
    {
        var last = name.AsSpan()[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        var shown = ShowText(last, Most);
        return shown.Length == 0 ? "(no name)" : shown;
    }

    /// <summary>Text of at most <paramref name="most"/> characters, with control, invisible and direction characters written as <c>\uXXXX</c>.</summary>
    public static string ShowText(ReadOnlySpan<char> text, int most)
    {
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            if (shown.Length >= most)
                return shown.Append('…').ToString();
            if (IsPlain(c))
                shown.Append(c);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return shown.ToString();
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
