namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// The salts of one record: day and month, month and year, day and year of birth, and the postcode. Two records of one person share at least
/// one of them after any single error, while hardly any two persons share one: counting equal encodings, or aligning them with a list of common names, finds
/// groups of one (Chen, Schnell, Armknecht and Heng 2022 measure why a nearly unique salt defeats graph matching and pattern mining).
/// </summary>
/// <param name="DayMonth">Day and month of birth, null where unknown.</param>
/// <param name="MonthYear">Month and year of birth, null where unknown.</param>
/// <param name="DayYear">Day and year of birth, null where unknown.</param>
/// <param name="Postcode">The whole postcode, null where unknown.</param>
public sealed record RecordSalts(string? DayMonth, string? MonthYear, string? DayYear, string? Postcode)
{
    /// <summary>Number of salts.</summary>
    public const int Count = 4;

    /// <summary>Makes the salts of a record.</summary>
    /// <param name="dateOfBirth">Date of birth, null where unknown.</param>
    /// <param name="postcode">Standardised whole postcode, null where unknown or partial.</param>
    /// <returns>The salts, null where nothing stable is known.</returns>
    public static RecordSalts Of(DateOnly? dateOfBirth, string? postcode) => dateOfBirth is { } date
        ? new(FormattableString.Invariant($"dm{date.Day}-{date.Month}"), FormattableString.Invariant($"my{date.Month}-{date.Year}"),
            FormattableString.Invariant($"dy{date.Day}-{date.Year}"), postcode is null ? null : "pc" + postcode)
        : new(null, null, null, postcode is null ? null : "pc" + postcode);

    /// <summary>True where the record has no salt: its names are then not encoded at all.</summary>
    public bool IsEmpty => DayMonth is null && Postcode is null;

    internal string? this[int index] => index switch { 0 => DayMonth, 1 => MonthYear, 2 => DayYear, _ => Postcode };
}
