using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// An IG officer signs, for the party they work for, the exact text that they were shown: the one in use, or the one that waits in the policies folder. A refused attempt is
/// recorded as well.
/// </summary>
public sealed class SignAgreement(IDbContextFactory<HubDatabase> databases, PolicyFolder folder, PolicySet policies, TimeProvider clock)
{
    /// <param name="sha256">Hash of the text that was shown.</param>
    /// <param name="party">Id of the party signed for.</param>
    public async Task<Outcome<AgreementSignature>> RunAsync(string sha256, string party, Actor actor, CancellationToken cancellation = default)
    {
        var text = TextOf(sha256);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Two officers of one party who sign at once wait for each other here; the second finds the first.
        await AuditLog.LockAsync(database, cancellation);
        var refusal = await CheckAsync(database, text, party, actor, cancellation);
        var now = clock.GetUtcNow();
        if (refusal is not null)
        {
            await AuditLog.AppendAsync(database, actor, now, [Entry(AuditKinds.AgreementNotSigned, sha256) with { Outcome = refusal.Code }], cancellation);
            await transaction.CommitAsync(cancellation);
            return refusal;
        }

        var signature = new AgreementSignature
        {
            Id = Guid.NewGuid(),
            AgreementSha256 = text!.Sha256,
            Party = party,
            Role = text.Parties.First(known => known.Id == party).OfficerRole,
            SignedBy = actor.User,
            SignedAt = now,
        };
        database.AgreementSignatures.Add(signature);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, now, [Entry(AuditKinds.AgreementSigned, sha256)], cancellation);
        await transaction.CommitAsync(cancellation);
        return signature;
    }

    /// <summary>The text with this hash, among those that may be signed.</summary>
    public Agreement? TextOf(string sha256) =>
        policies.Agreement.Sha256 == sha256 ? policies.Agreement
        : folder.Read().Set?.Agreement is { } waiting && waiting.Sha256 == sha256 ? waiting
        : null;

    private async Task<Refusal?> CheckAsync(HubDatabase database, Agreement? text, string party, Actor actor, CancellationToken cancellation)
    {
        if (Permissions.SignAgreement(actor) is { } denied)
            return denied;
        if (text is null)
            return SigningRefusals.AnotherText();
        if (text.Parties.FirstOrDefault(known => known.Id == party) is not { } found)
            return SigningRefusals.NoSuchParty();
        if (actor.Organisation != party)
            return SigningRefusals.NotYourParty(found.Name);
        var counted = await KeptSignatures.CountAsync(database, text, cancellation);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return counted.Signatures.Any(signature => signature.Party == party && signature.Sha256 == text.Sha256 && signature.On <= today && signature.WithdrawnOn is null)
            ? SigningRefusals.SignedAlready(found.Name)
            : null;
    }

    private AuditEntry Entry(AuditKind kind, string sha256) => new(kind, IsHash(sha256) ? sha256 : "unknown text") { AgreementSha256 = policies.Agreement.Sha256 };

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
