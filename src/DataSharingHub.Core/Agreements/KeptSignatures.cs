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
        var withdrawn = await database.AgreementActs.AsNoTracking().Where(act => act.AgreementSha256 == agreement.Sha256 && act.Kind == AgreementActKind.SignatureWithdrawn)
            .OrderBy(act => act.At).ToListAsync(cancellation);
        if (kept.Count == 0 && withdrawn.Count == 0)
            return agreement;
        var counted = agreement.Signatures.Concat(kept.Select(signature => Standing(signature.ToSignature(), agreement))).ToList();
        foreach (var party in withdrawn.GroupBy(act => act.Party))
            End(counted, agreement, party.Key, [.. party]);
        return agreement with { Signatures = counted };
    }

    /// <summary>A party signs and withdraws in turns, so its first withdrawal ends its first signature, and so on; that a clock was set back changes nothing.</summary>
    private static void End(List<Signature> counted, Agreement agreement, string party, List<AgreementAct> withdrawn)
    {
        var own = counted.Index().Where(line => line.Item.Party == party && line.Item.Sha256 == agreement.Sha256 && line.Item.WithdrawnOn is null).Select(line => line.Index).ToList();
        foreach (var (act, at) in withdrawn.Zip(own))
            counted[at] = counted[at] with { WithdrawnOn = DateOnly.FromDateTime(act.At.UtcDateTime) };
    }

    /// <summary>A withdrawal stands in the signatures file; it ends what the party signed in the portal before that day, too.</summary>
    private static Signature Standing(Signature signature, Agreement agreement) => signature with
    {
        WithdrawnOn = agreement.Signatures.Where(known => known.Party == signature.Party && known.WithdrawnOn >= signature.On).Max(known => known.WithdrawnOn),
    };
}
