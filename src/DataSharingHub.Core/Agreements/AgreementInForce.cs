using System.Globalization;

namespace DataSharingHub.Core.Agreements;

/// <summary>Whether anything may be processed under an agreement on a day: within its dates, and every party signed that very text.</summary>
public static class AgreementInForce
{
    public static IReadOnlyList<Refusal> Check(Agreement agreement, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (today < agreement.InForceFrom)
            refusals.Add(new Refusal("agreement.not-yet-in-force",
                $"The agreement {Name(agreement)} is in force from {Day(agreement.InForceFrom)} (in-force-from). Nothing is processed before that day."));
        if (today > agreement.Expires)
            refusals.Add(new Refusal("agreement.expired",
                $"The agreement {Name(agreement)} expired on {Day(agreement.Expires)} (expires). Nothing is processed until the parties sign a new version."));
        foreach (var party in agreement.Parties.Where(party => !HasSigned(agreement, party, today)))
        {
            var other = agreement.Signatures.Any(signature => signature.Party == party.Id);
            refusals.Add(new Refusal(other ? "agreement.signed-another-text" : "agreement.not-signed", other
                ? $"{party.Name} signed another text than this version of {Name(agreement)}, or on a later day. Ask its {party.OfficerRole} to sign this one."
                : $"{party.Name} has not signed {Name(agreement)}. Nothing is processed until every party signed."));
        }

        return refusals;
    }

    /// <summary>True once a party signed the very text, on or before the day.</summary>
    public static bool HasSigned(Agreement agreement, Party party, DateOnly today) => agreement.Signatures.Any(signature =>
        signature.Party == party.Id && signature.On <= today && string.Equals(signature.Sha256, agreement.Sha256, StringComparison.OrdinalIgnoreCase));

    private static string Name(Agreement agreement) => string.Create(CultureInfo.InvariantCulture, $"{agreement.Id} version {agreement.Version}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
