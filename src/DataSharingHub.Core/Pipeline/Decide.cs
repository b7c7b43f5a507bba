using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Core.Pipeline;

/// <summary>Takes a person's decision at a gate: the decision, the status it leads to and the audit event in one transaction.</summary>
public sealed class Decide(
    IDbContextFactory<HubDatabase> databases, IServiceProvider services, IKeyStore keys, PolicySet policies, TimeProvider clock)
{
    public async Task<Outcome<Decision>> RunAsync<T>(
        Pipeline<T> pipeline, Guid id, string gate, Deciding deciding, CancellationToken cancellation = default)
        where T : Staged
    {
        var step = pipeline.Named(gate);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Decisions are taken one after the other: of two releases about the same people that are approved at once, the second sees the first, and a stop is seen or comes after.
        await AuditLog.LockAsync(database, cancellation);
        var subject = await database.Set<T>().SingleOrDefaultAsync(s => s.Id == id, cancellation);
        if (subject is null || !step.IsGate)
            return PipelineRefusals.NotFound(id);
        if (subject.Standing != step.From)
            return PipelineRefusals.NotAtGate(gate, step.From, subject.Standing);
        // Returning stops something, so it may always be done.
        if (deciding.Verdict == Verdict.Agreed && await StandingAgreement.CheckAsync(database, policies.Agreement, clock.GetUtcNow(), cancellation) is { Count: > 0 } stopped)
            return new Outcome<Decision>(null, stopped);
        if (Reasons.Check(deciding.Reason, deciding.Verdict == Verdict.Returned ? PipelineRefusals.ReasonNeeded(gate) : null) is { } unfit)
            return unfit;

        var context = new StageContext<T>(subject, database, keys, await KeptSignatures.CountAsync(database, policies, cancellation), clock.GetUtcNow());
        var answer = await ((IGate<T>)ActivatorUtilities.CreateInstance(services, step.Type)).DecideAsync(context, deciding, cancellation);
        if (answer.Refusal is not null)
            return answer.Refusal;

        var decision = Decision.Of(id, gate, deciding.Actor, deciding.Verdict, deciding.Reason, context.Now);
        database.Decisions.Add(decision);
        if (deciding.Verdict == Verdict.Returned)
            RunStage.Move(subject, step.Otherwise, context.Now);
        else if (answer.Opens)
            RunStage.Move(subject, step.To, context.Now);
        else
            subject.Revision++;
        foreach (var work in context.InTransaction)
            await work(cancellation);
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PipelineRefusals.NotAtGate(gate, step.From, "changed meanwhile");
        }

        await AuditLog.AppendAsync(database, deciding.Actor, context.Now, context.Entries, cancellation);
        await transaction.CommitAsync(cancellation);
        return decision;
    }
}
