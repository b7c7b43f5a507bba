using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Pseudonyms;

/// <summary>
/// Applies the treatment of each field clause, parts identity from attributes and attributes by purpose, and seals every column by itself. The checked rows and the
/// partner's file are destroyed in the same transaction.
/// </summary>
public sealed class PseudonymiseExtract(TimeProvider clock) : IStage<Extract>
{
    /// <summary>Name of the part that linkage alone opens.</summary>
    public const string IdentityPart = "identity";

    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var extract = context.Subject;
        var contract = context.Policies.Datasets[extract.Dataset];
        var names = await context.Store.NamesAsync(extract.Id, CheckExtract.Part, cancellation);
        var rows = await context.Store.OpenAsync(extract.Id, CheckExtract.Part, names, cancellation);
        var outcome = AgreementApplication.Apply(
            rows, contract, context.Policies, new PurposeKeys(context.Keys), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (outcome.Value is not { } applied)
        {
            context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, cancellation: stop));
            context.Record(AuditKinds.ExtractRefused, ("rows", rows.Count));
            return outcome.Refusals;
        }

        // Deletions run before the new columns are saved, so only what was there before goes.
        context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, CheckExtract.Part, cancellation: stop));
        context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, RawFile.Part, cancellation: stop));
        var before = extract.Replaces is null ? [] : await HeldExtracts.ReplacedByAsync(context.Database, extract, cancellation);
        foreach (var replaced in before)
        {
            if (replaced.Status is ExtractStatus.Sealed or ExtractStatus.Linked)
                await CarryOverLinks.RunAsync(context, replaced.Id, applied.Identity, cancellation);
            context.InTheTransaction(stop => WithdrawExtract.DestroyAsync(context, replaced.Id, stop));
        }

        await context.Store.SealAsync(extract.Id, IdentityPart, applied.Identity.Columns);
        foreach (var (purpose, part) in applied.ByPurpose)
            await context.Store.SealAsync(extract.Id, purpose, part.Columns);
        Record(context, applied);
        return [];
    }

    private static void Record(StageContext<Extract> context, AppliedExtract applied)
    {
        var extract = context.Subject;
        foreach (var clause in applied.Clauses)
            context.Record(AuditEntry.For(AuditKinds.ClauseApplied, extract.Id) with
            {
                Clause = clause.Clause,
                Counts = new Dictionary<string, long> { ["rows"] = clause.Rows, ["values"] = clause.Values, ["unknown"] = clause.Unknown },
            });
        var columns = applied.Identity.Columns.Count + applied.ByPurpose.Values.Sum(part => part.Columns.Count);
        context.Record(AuditKinds.ExtractSealed, ("rows", applied.Identity.Count), ("columns", columns), ("purposes", applied.ByPurpose.Count));
        context.Record(AuditKinds.RawFileShredded, ("bytes", extract.Bytes));
    }
}
