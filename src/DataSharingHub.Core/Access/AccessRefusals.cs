using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Access;

/// <summary>Why a person may not do what they asked.</summary>
internal static class AccessRefusals
{
    public static Refusal NotTheSupplier(string supplier) => new(
        "access.not-the-supplier", $"Only a data lead of {supplier} may do this with its extracts. Sign in as one.");

    public static Refusal NotAnAnalyst() => new("access.not-an-analyst", "Only an analyst may ask for a release.");

    public static Refusal NotAReceiver(string purpose) => new(
        "access.not-a-receiver", $"Your organisation does not receive releases for the purpose {purpose}: the agreement's purpose lists who does.");

    public static Refusal NotAChecker() => new("access.not-a-checker", "Only an analyst or an IG officer may check an output.");

    public static Refusal NotAnOfficer() => new("access.not-an-officer", "Only an IG officer may do this.");

    public static Refusal NotAnAdministrator() => new("access.not-an-administrator", "Only an administrator may do this.");

    public static Refusal OwnRequest() => new(
        "access.own-request", "You asked for this release, so you cannot check or approve it. Ask somebody else.");

    public static Refusal CheckedAlready() => new("access.checked-already", "You have checked this release already. The next check is somebody else's.");

    public static Refusal OfficerNeeded(ReleaseClause clause) => new(
        "access.officer-needed",
        $"Clause {clause.Number} wants {clause.OfficersAmongThem} IG officer(s) among {clause.OutputChecks} output check(s): this check is an officer's.");
}
