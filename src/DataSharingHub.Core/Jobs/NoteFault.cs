using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// Counts a failed attempt at a stage; the one that was the last is an audit event. A database that went away is no attempt: it says nothing about the stage, and the
/// stage is tried again when the database is back.
/// </summary>
public sealed class NoteFault(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock, ILogger<NoteFault> log)
{
    public async Task RunAsync<T>(Guid id, string stage, Exception fault, CancellationToken cancellation = default)
        where T : Staged
    {
        if (LostDatabase.Is(fault))
            return;
        try
        {
            await NoteAsync<T>(id, stage, fault.GetType().Name, cancellation);
        }
        catch (Exception lost) when (LostDatabase.Is(lost))
        {
            log.LogWarning("{Stage} {Id}: the database went away before the failed attempt could be noted", stage, id);
        }
    }

    private async Task NoteAsync<T>(Guid id, string stage, string fault, CancellationToken cancellation)
        where T : Staged
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await database.Set<T>().Where(subject => subject.Id == id).ExecuteUpdateAsync(
            subject => subject.SetProperty(s => s.Attempts, s => s.Attempts + 1).SetProperty(s => s.Fault, fault), cancellation);
        var attempts = await database.Set<T>().Where(subject => subject.Id == id).Select(subject => subject.Attempts).SingleOrDefaultAsync(cancellation);
        if (attempts == StageJob.AttemptsAtMost)
        {
            var entry = AuditEntry.For(AuditKinds.StageGivenUp, id) with
            {
                AgreementSha256 = policies.Agreement.Sha256,
                Counts = new Dictionary<string, long> { ["attempts"] = attempts },
                Outcome = fault,
            };
            await AuditLog.AppendAsync(database, Actor.Job(stage), clock.GetUtcNow(), [entry], cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}
