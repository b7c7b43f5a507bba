namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Dates in order, ids once, receivers that are parties and receive.</summary>
internal static class AgreementRules
{
    private static readonly string[] Areas = ["ward", "district", "county"];

    public static void Check(PolicySet policies, ProblemReport report)
    {
        var agreement = policies.Agreement;
        if (agreement.InForceFrom > agreement.ReviewBy || agreement.ReviewBy > agreement.Expires)
            report.Error(agreement, "agreement.dates-order", "The dates must follow one another: in-force-from, review-by, expires.");
        if (agreement.Version < 1)
            report.Error(agreement, "agreement.version", "Versions count from 1.");
        Once(agreement.Parties, party => party.Id, "party", report);
        Once(agreement.Areas, area => area.Code, "area", report);
        Once(agreement.Purposes, purpose => purpose.Id, "purpose", report);
        foreach (var area in agreement.Areas.Where(area => policies.Lookups.GetValueOrDefault("districts")?.WithCode(area.Code) is null))
            report.Error(area, "agreement.unknown-area", $"The area {area.Code} is not in the look-up 'districts'.");
        foreach (var purpose in agreement.Purposes) CheckPurpose(agreement, purpose, report);
        foreach (var signature in agreement.Signatures) CheckSignature(agreement, signature, report);
    }

    private static void CheckPurpose(Agreement agreement, Purpose purpose, ProblemReport report)
    {
        if (purpose.LawfulBasis.Count == 0)
            report.Error(purpose, "agreement.no-lawful-basis", $"The purpose '{purpose.Id}' names no lawful basis.");
        if (!Areas.Contains(purpose.SmallestArea))
            report.Error(purpose, "agreement.smallest-area", $"The smallest area of '{purpose.Id}' should be ward, district or county.");
        foreach (var receiver in purpose.Receivers)
        {
            var party = agreement.Parties.FirstOrDefault(party => party.Id == receiver);
            if (party is null)
                report.Error(purpose, "agreement.unknown-party", $"'{receiver}' receives for '{purpose.Id}' and is not a party.");
            else if (party.Role == PartyRole.Supplies)
                report.Error(purpose, "agreement.party-does-not-receive", $"'{receiver}' receives for '{purpose.Id}', but its role is only to supply.");
        }
    }

    private static void CheckSignature(Agreement agreement, Signature signature, ProblemReport report)
    {
        var party = agreement.Parties.FirstOrDefault(party => party.Id == signature.Party);
        if (party is null)
            report.Error(signature, "agreement.unknown-party", $"'{signature.Party}' signed and is not a party.");
        else if (party.OfficerRole != signature.Role)
            report.Error(signature, "agreement.wrong-officer", $"'{signature.Party}' is signed for by its {party.OfficerRole}; found another role.");
        if (!string.Equals(signature.Sha256, agreement.Sha256, StringComparison.OrdinalIgnoreCase))
            report.Error(signature, "agreement.signed-another-text",
                $"'{signature.Party}' signed another text: this file's SHA-256 is {agreement.Sha256}. Put the signed text back, or have the parties sign this one.");
    }

    private static void Once<T>(IReadOnlyList<T> parts, Func<T, string> idOf, string word, ProblemReport report)
        where T : class
    {
        foreach (var again in parts.GroupBy(idOf, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
            report.Error(again, "agreement.id-twice", $"The {word} '{idOf(again)}' stands twice.");
    }
}
