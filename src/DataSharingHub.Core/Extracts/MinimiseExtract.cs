using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Destroys every column that no field clause names, or that a clause says to drop: the key, then the data, without decrypting either. What has no clause is not looked at.
/// </summary>
public sealed class MinimiseExtract(TimeProvider clock) : IStage<Extract>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Extract> context, CancellationToken cancellation)
    {
        var extract = context.Subject;
        var refusals = AgreementInForce.Check(context.Policies.Agreement, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (refusals.Count > 0)
        {
            context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, cancellation: stop));
            context.Record(AuditKinds.ExtractRefused, ("rows", extract.Rows ?? 0));
            return refusals;
        }

        var clauses = context.Policies.Agreement.FieldClauses
            .Where(clause => clause.Dataset == extract.Dataset && clause.Treatment.Kind != TreatmentKind.Drop)
            .ToLookup(clause => clause.Field, StringComparer.Ordinal);
        var names = await context.Store.NamesAsync(extract.Id, CheckExtract.Part, cancellation);
        // A treatment may look at another field's date (the age at the offence), so those stay until it has been applied.
        var lookedAt = clauses.SelectMany(group => group).Select(clause => clause.Treatment.At).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var doomed = names.Where(name => !clauses.Contains(name) && !lookedAt.Contains(name)).ToList();
        context.InTheTransaction(stop => context.Store.DestroyAsync(extract.Id, CheckExtract.Part, doomed, stop));
        var dropped = context.Policies.Agreement.FieldClauses.Where(c => c.Dataset == extract.Dataset && c.Treatment.Kind == TreatmentKind.Drop)
            .ToDictionary(clause => clause.Field, clause => clause.Number, StringComparer.Ordinal);
        foreach (var name in doomed)
            context.Record(AuditEntry.For(AuditKinds.FieldDropped, extract.Id) with
            {
                Clause = dropped.GetValueOrDefault(name, ""),
                Counts = new Dictionary<string, long> { ["fields"] = 1, ["rows"] = extract.Rows ?? 0 },
            });
        context.Record(AuditKinds.ExtractMinimised, ("fieldsDropped", doomed.Count), ("fieldsKept", names.Count - doomed.Count), ("rows", extract.Rows ?? 0));
        return [];
    }
}
