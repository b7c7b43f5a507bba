using System.Globalization;

namespace DataSharingHub.Core.Agreements;

/// <summary>Whether anything may be processed under an agreement on a day: within its dates, and every party signed that very text.</summary>
public static class AgreementInForce
{
    public static IReadOnlyList<Refusal> Check(Agreement agreement, DateOnly today) =>
        [.. CheckDates(agreement, today), .. agreement.Parties.Select(party => CheckSignature(agreement, party, today)).OfType<Refusal>()];

    private static IEnumerable<Refusal> CheckDates(Agreement agreement, DateOnly today)
    {
        if (today < agreement.InForceFrom)
            yield return new Refusal("agreement.not-yet-in-force",
                $"The agreement {Name(agreement)} is in force from {Day(agreement.InForceFrom)} (in-force-from). Nothing is processed before that day.");
        if (today > agreement.Expires)
            yield return new Refusal("agreement.expired",
                $"The agreement {Name(agreement)} expired on {Day(agreement.Expires)} (expires). Nothing is processed until the parties sign a new version.");
        else if (today > agreement.ReviewBy)
            yield return new Refusal("agreement.review-overdue",
                $"The agreement {Name(agreement)} was to be reviewed by {Day(agreement.ReviewBy)} (review-by). Nothing is processed until the parties sign a reviewed version.");
    }

    private static Refusal? CheckSignature(Agreement agreement, Party party, DateOnly today)
    {
        var signed = agreement.Signatures.Where(signature => signature.Party == party.Id).ToList();
        var ofThisText = signed.Where(signature => string.Equals(signature.Sha256, agreement.Sha256, StringComparison.OrdinalIgnoreCase)).ToList();
        if (ofThisText.Any(signature => signature.On <= today && (signature.WithdrawnOn is not { } day || day > today))) return null;
        if (ofThisText.Any(signature => signature.WithdrawnOn <= today))
            return new Refusal("agreement.withdrawn", $"{party.Name} withdrew from {Name(agreement)}. Nothing is processed until every party agrees again.");
        if (signed.Count > ofThisText.Count)
            return new Refusal("agreement.signed-another-text",
                $"{party.Name} signed another text than this version of {Name(agreement)}. Ask its {party.OfficerRole} to sign this one, or put the signed text back.");
        return new Refusal("agreement.not-signed",
            $"{party.Name} has not signed {Name(agreement)} by {Day(today)}. Nothing is processed until every party has signed.");
    }

    private static string Name(Agreement agreement) => string.Create(CultureInfo.InvariantCulture, $"{agreement.Id} version {agreement.Version}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
