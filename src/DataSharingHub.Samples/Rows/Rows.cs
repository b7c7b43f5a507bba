using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Rows;

// What truly happened, before a partner writes it down: one record for each row of an extract.

internal sealed record SentenceRow(
    Person Person, string Crn, int Event, string OffenceCode, DateOnly OffenceDate, DateOnly SentenceDate, string SentenceType, string Tier, string RiskOfHarm);

internal sealed record RegistrationRow(Person Person, string NominalId, DateOnly From, DateOnly? To, string Cohort);

internal sealed record ChildOffenceRow(
    Person Person, string YotId, int Number, DateOnly OffenceDate, string Group, int Seriousness, string Outcome, DateOnly OutcomeDate, string SocialCare);

internal sealed record AssessmentRow(
    Person Person, string YotId, DateOnly Date, bool MentalHealth, bool Send, string Safety, string Likelihood, string Harm, IReadOnlyList<string> Substances);

internal sealed record SuspectRow(
    Person Person, string SuspectId, string CrimeReference, DateOnly Recorded, string CrimeType, string District, string Outcome);

internal sealed record LocationRow(
    string LocationId, string Place, DateOnly Meeting, string District, string Ward, int Incidents, string Spread, IReadOnlyList<string> Issues, IReadOnlyList<string> Impact);

/// <summary>A case of the Peer Group and Places Meetings; the names, date and postcode are as the minute taker heard them.</summary>
internal sealed record PeerCaseRow
{
    public required string CaseId { get; init; }
    public required DateOnly Meeting { get; init; }
    public required string District { get; init; }
    public required string CaseType { get; init; }
    public Person? Person { get; init; }
    public string? Forename { get; init; }
    public string? Surname { get; init; }
    public string? AlsoKnownAs { get; init; }
    public DateOnly? BirthDate { get; init; }
    public int? AgeAtYearEnd { get; init; }
    public string? Gender { get; init; }
    public string? Postcode { get; init; }
    public required string Ward { get; init; }
    public required int Incidents { get; init; }
    public required string Spread { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required IReadOnlyList<string> Impact { get; init; }
    public string? Housing { get; init; }
    public bool? Alcohol { get; init; }
    public bool? Drugs { get; init; }
    public bool? MentalHealth { get; init; }
    public bool? Send { get; init; }
    public bool? SocialCare { get; init; }
    public bool? SchoolDisruption { get; init; }
}

internal sealed record ReferralRow
{
    public required Person Person { get; init; }
    public required string ClientId { get; init; }
    public required string ReferralId { get; init; }
    public required DateOnly Date { get; init; }
    public required string Area { get; init; }
    public required string Source { get; init; }
    public required bool CriteriaMet { get; init; }
    public required bool Engaged { get; init; }
    public required bool Repeat { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public bool Disability { get; init; }
    public required string Orientation { get; init; }
}
