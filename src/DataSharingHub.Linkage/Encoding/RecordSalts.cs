namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// The salts of one record: day and month, month and year, day and year of birth, the whole date with day and month in order, and the postcode. Two records of one person share at least
/// one of them after any single error, while hardly any two persons share one: counting equal encodings, or aligning them with a list of common names, finds
/// groups of one (Chen, Schnell, Armknecht and Heng 2022 measure why a nearly unique salt defeats graph matching and pattern mining).
/// </summary>
/// <param name="DayMonth">Day and month of birth, null where unknown.</param>
/// <param name="MonthYear">Month and year of birth, null where unknown.</param>
/// <param name="DayYear">Day and year of birth, null where unknown.</param>
/// <param name="Unordered">The date with the lower of day and month first, null where unknown.</param>
/// <param name="Postcode">The whole postcode, null where unknown.</param>
internal sealed record RecordSalts(string? DayMonth, string? MonthYear, string? DayYear, string? Unordered, string? Postcode)
{
    /// <summary>Number of salts.</summary>
    public const int Count = 5;

    /// <summary>Makes the salts of a record.</summary>
    /// <param name="dateOfBirth">Date of birth as eight digits (yyyymmdd), 0 where unknown. 1 January often stands for "only the year is known", so it gives no day and month.</param>
    /// <param name="postcode">Standardised whole postcode, null where unknown or partial.</param>
    /// <returns>The salts, null where nothing stable is known.</returns>
    public static RecordSalts Of(int dateOfBirth, string? postcode)
    {
        var whole = postcode is null ? null : "pc" + postcode;
        if (dateOfBirth == 0)
            return new(null, null, null, null, whole);
        var (year, month, day) = (dateOfBirth / 10000, dateOfBirth / 100 % 100, dateOfBirth % 100);
        return new(day == 1 && month == 1 ? null : FormattableString.Invariant($"dm{day}-{month}"),
            FormattableString.Invariant($"my{month}-{year}"), FormattableString.Invariant($"dy{day}-{year}"),
            FormattableString.Invariant($"un{Math.Min(day, month)}-{Math.Max(day, month)}-{year}"), whole);
    }

    /// <summary>True where the record has no salt: its names are then not encoded at all.</summary>
    public bool IsEmpty => MonthYear is null && Postcode is null;

    internal string? this[int index] => index switch { 0 => DayMonth, 1 => MonthYear, 2 => DayYear, 3 => Unordered, _ => Postcode };
}
