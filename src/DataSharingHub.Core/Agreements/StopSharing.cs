using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// An IG officer stops all sharing for their party, at once, and resumes it later. Resuming is a signed act: it names the very text under which sharing goes on. Each is an
/// event; so is an attempt that was refused.
/// </summary>
public sealed class StopSharing(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    public Task<Outcome<AgreementAct>> StopAsync(string reason, Actor actor, CancellationToken cancellation = default) =>
        ActAsync(AgreementActKind.SharingStopped, policies.Agreement.Sha256, reason, actor, cancellation);

    /// <param name="sha256">Hash of the text that was shown.</param>
    public Task<Outcome<AgreementAct>> ResumeAsync(string sha256, string reason, Actor actor, CancellationToken cancellation = default) =>
        ActAsync(AgreementActKind.SharingResumed, sha256, reason, actor, cancellation);

    private async Task<Outcome<AgreementAct>> ActAsync(AgreementActKind kind, string sha256, string reason, Actor actor, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Whoever commits after this has seen the stop: every change appends to the chain, and so waits for this lock.
        await AuditLog.LockAsync(database, cancellation);
        var stops = await SharingStops.StandingAsync(database, cancellation);
        var refusal = Check(kind, sha256, reason, actor, stops);
        var now = clock.GetUtcNow();
        var entry = new AuditEntry(kind == AgreementActKind.SharingStopped ? AuditKinds.SharingStopped : AuditKinds.SharingResumed, policies.Agreement.Sha256)
        {
            AgreementSha256 = policies.Agreement.Sha256,
            Outcome = refusal?.Code ?? "done",
            Counts = new Dictionary<string, long> { ["partiesStopped"] = stops.Count + (refusal is not null ? 0 : kind == AgreementActKind.SharingStopped ? 1 : -1) },
        };
        await AuditLog.AppendAsync(database, actor, now, [entry], cancellation);
        if (refusal is not null)
        {
            await transaction.CommitAsync(cancellation);
            return refusal;
        }

        var act = new AgreementAct { Id = Guid.NewGuid(), Kind = kind, AgreementSha256 = sha256, Party = actor.Organisation, User = actor.User, Reason = reason.Trim(), At = now };
        database.AgreementActs.Add(act);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return act;
    }

    private Refusal? Check(AgreementActKind kind, string sha256, string reason, Actor actor, IReadOnlyList<SharingStop> stops)
    {
        if (Permissions.SignAgreement(actor) is { } denied)
            return denied;
        if (policies.Agreement.Parties.FirstOrDefault(party => party.Id == actor.Organisation) is not { } own)
            return SigningRefusals.NoSuchParty();
        if (Reasons.Check(reason, SigningRefusals.ReasonNeeded()) is { } unfit)
            return unfit;
        var stopped = stops.Any(stop => stop.Party == own.Id);
        return kind == AgreementActKind.SharingStopped ? stopped ? SigningRefusals.StoppedAlready(own.Name) : null
            : !stopped ? SigningRefusals.NotStopped(own.Name)
            : sha256 != policies.Agreement.Sha256 ? SigningRefusals.AnotherText()
            : null;
    }
}
