using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>An IG officer takes their party's signature of a text back, before it is in force or after; from then on nothing is processed under it until the party signs again.</summary>
public sealed class WithdrawSignature(IDbContextFactory<HubDatabase> databases, SignAgreement signing, PolicySet policies, TimeProvider clock)
{
    /// <param name="sha256">Hash of the text whose signature is withdrawn: the one in use, or the one that waits in the policies folder.</param>
    public async Task<Outcome<AgreementAct>> RunAsync(string sha256, string reason, Actor actor, CancellationToken cancellation = default)
    {
        var text = signing.TextOf(sha256);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        if (await CheckAsync(database, text, reason, actor, cancellation) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var act = new AgreementAct
        {
            Id = Guid.NewGuid(),
            Kind = AgreementActKind.SignatureWithdrawn,
            AgreementSha256 = text!.Sha256,
            Party = actor.Organisation,
            User = actor.User,
            Reason = reason.Trim(),
            At = now,
        };
        database.AgreementActs.Add(act);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(
            database, actor, now, [new AuditEntry(AuditKinds.SignatureWithdrawn, text.Sha256) { AgreementSha256 = policies.Agreement.Sha256 }], cancellation);
        await transaction.CommitAsync(cancellation);
        return act;
    }

    private static async Task<Refusal?> CheckAsync(HubDatabase database, Agreement? text, string reason, Actor actor, CancellationToken cancellation)
    {
        if (Permissions.SignAgreement(actor) is { } denied)
            return denied;
        if (text is null)
            return SigningRefusals.AnotherText();
        if (text.Parties.FirstOrDefault(known => known.Id == actor.Organisation) is not { } own)
            return SigningRefusals.NoSuchParty();
        if (Reasons.Check(reason, SigningRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        var counted = await KeptSignatures.CountAsync(database, text, cancellation);
        return counted.Signatures.Any(signature => signature.Party == own.Id && signature.Sha256 == text.Sha256 && signature.WithdrawnOn is null)
            ? null
            : SigningRefusals.NotSigned(own.Name);
    }
}
