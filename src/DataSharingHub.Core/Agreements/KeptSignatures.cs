using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>Counts what was signed in the portal beside what the signatures file holds.</summary>
public static class KeptSignatures
{
    /// <summary>The same policies, with the signatures that the database keeps of the agreement's very text.</summary>
    public static async Task<PolicySet> CountAsync(HubDatabase database, PolicySet policies, CancellationToken cancellation = default) =>
        policies with { Agreement = await CountAsync(database, policies.Agreement, cancellation) };

    public static async Task<Agreement> CountAsync(HubDatabase database, Agreement agreement, CancellationToken cancellation = default)
    {
        var kept = await database.AgreementSignatures.AsNoTracking().Where(signature => signature.AgreementSha256 == agreement.Sha256)
            .OrderBy(signature => signature.SignedAt).ToListAsync(cancellation);
        return kept.Count == 0 ? agreement : agreement with { Signatures = [.. agreement.Signatures, .. kept.Select(signature => Standing(signature.ToSignature(), agreement))] };
    }

    /// <summary>A withdrawal stands in the signatures file; it ends what the party signed in the portal before that day, too.</summary>
    private static Signature Standing(Signature signature, Agreement agreement) => signature with
    {
        WithdrawnOn = agreement.Signatures.Where(known => known.Party == signature.Party && known.WithdrawnOn >= signature.On).Max(known => known.WithdrawnOn),
    };
}
