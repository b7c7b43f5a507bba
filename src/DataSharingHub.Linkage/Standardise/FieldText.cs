namespace DataSharingHub.Linkage.Standardise;

/// <summary>The standard form of a folded value, by kind; null where the value says nothing.</summary>
internal static class FieldText
{
    public static string? Standard(FieldKind kind, string? folded) => folded is null ? null : kind switch
    {
        FieldKind.Postcode => PostcodeText.Standard(folded),
        FieldKind.Sex => Sex(folded),
        FieldKind.PncId => ReferenceNumbers.Pnc(folded) ?? Compact(folded),
        FieldKind.CroId => ReferenceNumbers.Cro(folded) ?? Compact(folded),
        FieldKind.Crn or FieldKind.NationalInsurance or FieldKind.NhsNumber or FieldKind.OtherIdentifier => Compact(folded),
        FieldKind.Phone => Phone(folded),
        FieldKind.Email => Compact(folded),
        _ => folded,
    };

    private static string? Sex(string folded) => folded switch
    {
        "M" or "MALE" or "1" or "MAN" or "BOY" or "TRANS MALE" => "M",
        "F" or "FEMALE" or "2" or "WOMAN" or "GIRL" or "TRANS FEMALE" => "F",
        _ => null,
    };

    private static string? Compact(string folded)
    {
        var text = folded.Replace(" ", "", StringComparison.Ordinal);
        return text.Length == 0 || text.All(c => c == '0') || text.All(c => c == '9') ? null : text;
    }

    // The last nine digits: +44 and the leading 0 say nothing.
    private static string? Phone(string folded)
    {
        var digits = new string([.. folded.Where(char.IsAsciiDigit)]);
        return digits.Length < 5 || digits.All(c => c == digits[0]) ? null : digits.Length > 9 ? digits[^9..] : digits;
    }
}
