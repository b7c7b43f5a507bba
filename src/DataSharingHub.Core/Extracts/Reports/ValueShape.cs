namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>
/// The shape of a value, which says what is wrong with it without saying what it is: a capital letter <c>A</c>, a small one <c>a</c>, a digit
/// <c>9</c>, a letter of another alphabet <c>Ω</c>, a control or invisible character <c>·</c>; other characters stand for themselves.
/// </summary>
public static class ValueShape
{
    private const int Most = 24;

    public static string Of(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return "(empty)";
        var shown = Math.Min(value.Length, Most);
        var shape = value.Length > Most
            ? string.Create(shown + 1, value, static (span, source) => Fill(span, source))
            : string.Create(shown, value, static (span, source) => Fill(span, source));
        return value.Length > Most ? $"{shape} ({value.Length} characters)" : shape;
    }

    private static void Fill(Span<char> span, ReadOnlySpan<char> source)
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = i < Most ? Of(source[i]) : '…';
    }

    private static char Of(char c) => c switch
    {
        >= 'A' and <= 'Z' => 'A',
        >= 'a' and <= 'z' => 'a',
        >= '0' and <= '9' => '9',
        > ' ' and < '\u007F' => c,
        ' ' => ' ',
        _ when char.IsLetter(c) => IsLatin(c) ? (char.IsUpper(c) ? 'A' : 'a') : 'Ω',
        _ when char.IsDigit(c) => '9',
        _ => '·',
    };

    private static bool IsLatin(char c) => c is >= '\u00C0' and <= '\u024F';
}
