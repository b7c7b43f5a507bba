using DataSharingHub.Core.Agreements.Explaining;

namespace DataSharingHub.Core.Agreements.Comparing;

public enum ColumnChangeKind { Added, Removed, Treated }

/// <summary>A column that a purpose (null for linkage) sees now, sees no longer, or sees treated in another way.</summary>
public sealed record ColumnChange(ColumnChangeKind Kind, string Dataset, string Column, string? Purpose);

/// <summary>Field clauses are compared by what they let through, not by their numbers: renumbering alone changes nothing.</summary>
internal static class ColumnComparison
{
    public static IReadOnlyList<ColumnChange> Compare(Agreement old, Agreement now, List<AgreementChange> changes)
    {
        var found = new List<ColumnChange>();
        var before = Columns(old);
        foreach (var (key, clause) in Columns(now))
        {
            var (dataset, purpose, column) = key;
            if (!before.Remove(key, out var was))
            {
                found.Add(new ColumnChange(ColumnChangeKind.Added, dataset, column, purpose));
                changes.Add(new AgreementChange(clause.Number,
                    $"{Sees(purpose)} now {column} of {dataset} (from {clause.Field}: {TreatmentWords.Of(clause.Treatment)}).", true));
            }
            else if (was.Treatment != clause.Treatment || was.Field != clause.Field)
            {
                found.Add(new ColumnChange(ColumnChangeKind.Treated, dataset, column, purpose));
                changes.Add(new AgreementChange(clause.Number,
                    $"{column} of {dataset} for {purpose ?? "linkage"} is now {clause.Field}: {TreatmentWords.Of(clause.Treatment)}; before: {was.Field}: {TreatmentWords.Of(was.Treatment)}."));
            }
            else if (was.Number != clause.Number)
                changes.Add(new AgreementChange(clause.Number, $"{column} of {dataset} for {purpose ?? "linkage"} was under clause {was.Number}; nothing else changes."));
        }

        foreach (var ((dataset, purpose, column), was) in before)
        {
            found.Add(new ColumnChange(ColumnChangeKind.Removed, dataset, column, purpose));
            changes.Add(new AgreementChange(was.Number, $"{Sees(purpose)} no longer {column} of {dataset}.", false));
        }

        return found;
    }

    private static string Sees(string? purpose) => purpose is null ? "Linkage sees" : $"The purpose {purpose} sees";

    private static Dictionary<(string Dataset, string? Purpose, string Column), FieldClause> Columns(Agreement agreement)
    {
        var columns = new Dictionary<(string, string?, string), FieldClause>();
        foreach (var clause in agreement.FieldClauses.Where(clause => clause.Treatment.Kind != TreatmentKind.Drop))
        {
            if (clause.Treatment.Kind == TreatmentKind.Identity) columns.TryAdd((clause.Dataset, null, clause.As), clause);
            else
                foreach (var purpose in clause.Purposes) columns.TryAdd((clause.Dataset, purpose, clause.As), clause);
        }

        return columns;
    }
}
