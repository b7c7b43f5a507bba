using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Pipeline;

/// <summary>How a stage ended.</summary>
public enum StageResult
{
    Done,
    Refused,

    /// <summary>The subject was not at this stage: somebody else did it, or it was withdrawn. Nothing happened.</summary>
    NotThere,

    /// <summary>
    /// A party has stopped sharing, a release's agreement is not in force, or what the stage needs is being worked on. Nothing happened; the subject waits where it was.
    /// </summary>
    Held,
}

/// <summary>
/// Runs one stage once: load by id, check the status, work, and then in one transaction everything the stage made, the new status and the audit
/// events. A crash anywhere leaves the subject where it was; a second worker that raced finds the revision changed and leaves nothing.
/// </summary>
public sealed class RunStage(
    IDbContextFactory<HubDatabase> databases,
    IServiceProvider services,
    IKeyStore keys,
    PolicySet policies,
    TimeProvider clock,
    StageCheckpoints checkpoints,
    StageTimings timings,
    ILogger<RunStage> log)
{
    private const int RacesAtMost = 5;

    public async Task<StageResult> RunAsync<T>(Pipeline<T> pipeline, Guid id, string stage, CancellationToken cancellation = default)
        where T : Staged
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await TryAsync(pipeline, id, stage, cancellation);
            if (result is not null)
                return result.Value;
            // Something that the stage relied on changed meanwhile: it works again on what is there now.
            if (attempt == RacesAtMost)
                throw new InvalidOperationException($"{stage} lost {RacesAtMost} races against other workers.");
        }
    }

    private async Task<StageResult?> TryAsync<T>(Pipeline<T> pipeline, Guid id, string stage, CancellationToken cancellation)
        where T : Staged
    {
        var (step, from) = (pipeline.Named(stage), clock.GetTimestamp());
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var subject = await database.Set<T>().SingleOrDefaultAsync(s => s.Id == id, cancellation);
        if (subject is null || subject.Standing != step.From || step.IsGate)
            return StageResult.NotThere;
        if (await IsHeldAsync<T>(database, cancellation))
            return Held(stage, id);
        log.LogDebug("{Stage} {Id} started", stage, id);
        using var activity = HubTelemetry.Begin(stage, id);
        checkpoints.Reached(stage, "loaded");

        var context = new StageContext<T>(subject, database, keys, await KeptSignatures.CountAsync(database, policies, cancellation), clock.GetUtcNow());
        var work = (IStage<T>)ActivatorUtilities.CreateInstance(services, step.Type);
        if (!await work.MayBeginAsync(context, cancellation))
            return Held(stage, id);
        var refusals = await work.WorkAsync(context, cancellation);
        checkpoints.Reached(stage, "worked");

        try
        {
            if (!await SaveAsync(context, step, refusals, stage, cancellation))
                return Held(stage, id);
        }
        catch (DbUpdateConcurrencyException)
        {
            log.LogDebug("{Stage} {Id} met another worker", stage, id);
            return null;
        }

        log.LogDebug("{Stage} {Id} {Status}", stage, id, subject.Standing);
        var result = refusals.Count == 0 ? StageResult.Done : StageResult.Refused;
        timings.Add(stage, clock.GetElapsedTime(from));
        HubTelemetry.Done(context, stage, result, clock.GetElapsedTime(from));
        activity?.SetTag("hub.result", result.ToString());
        checkpoints.Reached(stage, "committed");
        return result;
    }

    /// <summary>Fails closed: what cannot be read stops the stage as a fault does.</summary>
    private async Task<bool> IsHeldAsync<T>(HubDatabase database, CancellationToken cancellation)
        where T : Staged =>
        // An extract is refused by its own stages where the agreement is not in force; a release waits for the new version.
        typeof(T) == typeof(Releases.Release)
            ? (await StandingAgreement.CheckAsync(database, policies.Agreement, clock.GetUtcNow(), cancellation)).Count > 0
            : await SharingStops.AnyAsync(database, cancellation);

    private StageResult Held(string stage, Guid id)
    {
        log.LogInformation("{Stage} {Id} is held: the agreement does not stand, or what it needs is on its way", stage, id);
        return StageResult.Held;
    }

    /// <returns>False where sharing was stopped while the stage worked; then nothing is kept.</returns>
    private async Task<bool> SaveAsync<T>(
        StageContext<T> context, Step step, IReadOnlyList<Refusal> refusals, string stage, CancellationToken cancellation)
        where T : Staged
    {
        var database = context.Database;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        checkpoints.Reached(stage, "in-transaction");
        Move(context.Subject, refusals.Count == 0 ? step.To : step.Otherwise, context.Now);
        foreach (var work in context.InTransaction)
            await work(cancellation);
        await database.SaveChangesAsync(cancellation);
        var outcome = string.Join(' ', refusals.Select(refusal => refusal.Code).Distinct());
        var entries = refusals.Count == 0 ? context.Entries : [.. context.Entries.Select(entry => entry with { Outcome = Shorten(outcome) })];
        await AuditLog.AppendAsync(database, Actor.Job(stage), clock.GetUtcNow(), entries, cancellation);
        checkpoints.Reached(stage, "saved");
        // The chain's end is locked now, so a stop either is seen here or comes after.
        if (await SharingStops.AnyAsync(database, cancellation))
        {
            await transaction.RollbackAsync(cancellation);
            return false;
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    internal static void Move(Staged subject, string status, DateTimeOffset now)
    {
        subject.MoveTo(status);
        subject.StandingSince = now;
        subject.Attempts = 0;
        subject.Fault = null;
        subject.Revision++;
    }

    private static string Shorten(string text) => text.Length <= 400 ? text : text[..400];
}
