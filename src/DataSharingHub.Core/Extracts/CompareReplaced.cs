using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Extracts;

/// <summary>
/// Holds checked rows against those of the extract they are to replace, so that the data lead sees what the replacement changes before confirming it. Sealed rows exist only
/// as the agreement made them, so the new rows are treated the same way, in memory, and compared in that form: a difference that no clause lets through is not seen.
/// </summary>
internal static class CompareReplaced
{
    /// <returns>Null where the two cannot be compared: nothing is held of the other, or no purpose has the whole key one to one.</returns>
    public static async Task<RowChanges?> RunAsync(StageContext<Extract> context, Guid replaced, RowSet now, DateOnly today, CancellationToken cancellation)
    {
        var contract = context.Policies.Datasets[context.Subject.Dataset];
        if (contract.Keys.Count == 0)
            return null;
        var key = contract.Keys[0].Fields;
        var isChecked = await context.Store.NamesAsync(replaced, CheckExtract.Part, cancellation);
        if (isChecked.Count > 0)
        {
            return key.All(name => isChecked.Contains(name) && now.Has(name))
                ? RowChanges.Between(await context.Store.OpenAsync(replaced, CheckExtract.Part, isChecked, cancellation), now, key)
                : null;
        }

        if (AgreementApplication.Apply(now, contract, context.Policies, new PurposeKeys(context.Keys), today).Value is not { } applied)
            return null;
        foreach (var (purpose, treated) in applied.ByPurpose)
        {
            if (KeyColumns(context.Policies.Agreement, contract.Id, purpose, key) is not { } columns)
                continue;
            var held = await context.Store.NamesAsync(replaced, purpose, cancellation);
            if (columns.All(name => held.Contains(name) && treated.Has(name)))
                return RowChanges.Between(await context.Store.OpenAsync(replaced, purpose, held, cancellation), treated, columns);
        }

        return null;
    }

    /// <summary>The columns that a purpose sees the key as; null where a treatment makes two keys one.</summary>
    private static List<string>? KeyColumns(Agreement agreement, string dataset, string purpose, IReadOnlyList<string> key)
    {
        var columns = key.Select(field => agreement.FieldClauses.FirstOrDefault(clause =>
            clause.Dataset == dataset && clause.Field == field && clause.Purposes.Contains(purpose)
            && clause.Treatment.Kind is TreatmentKind.Keep or TreatmentKind.Pseudonymise)?.As).ToList();
        return columns.Contains(null) ? null : [.. columns.OfType<string>()];
    }
}
