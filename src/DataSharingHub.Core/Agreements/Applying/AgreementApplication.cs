using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Applies the agreement to the checked rows of one extract: every column goes through a field clause or does not go on.</summary>
public static class AgreementApplication
{
    /// <param name="rows">Checked rows, canonical values, columns named as the contract's fields; other columns are dropped.</param>
    /// <param name="today">The day of processing: outside the agreement's dates, or before every party signed, all is refused.</param>
    public static Outcome<AppliedExtract> Apply(
        RowSet rows, DatasetContract contract, PolicySet policies, IPseudonymKeys keys, DateOnly today)
    {
        var refusals = AgreementInForce.Check(policies.Agreement, today);
        if (refusals.Count > 0) return new Outcome<AppliedExtract>(null, refusals);

        var agreement = policies.Agreement;
        var clauses = agreement.FieldClauses.Where(clause => clause.Dataset == contract.Id).ToList();
        var identity = new List<Column>();
        var byPurpose = agreement.Purposes.ToDictionary(purpose => purpose.Id, _ => new List<Column>(), StringComparer.Ordinal);
        var counts = new List<ClauseCount>(clauses.Count);
        var treatments = new FieldTreatments(rows, contract, policies, keys);
        foreach (var clause in clauses)
        {
            // An optional field that the partner did not send leaves an unknown column, so that the product's SQL meets the same columns every time.
            var values = rows.Has(clause.Field) ? rows[clause.Field].Values : new string?[rows.Count];
            var unknown = 0;
            switch (clause.Treatment.Kind)
            {
                case TreatmentKind.Drop:
                    break;
                case TreatmentKind.Identity:
                    identity.Add(new Column(clause.As, values));
                    break;
                case TreatmentKind.Pseudonymise:
                    foreach (var purpose in clause.Purposes)
                    {
                        var made = treatments.Pseudonymise(clause, purpose, values);
                        unknown = Lost(values, made);
                        byPurpose[purpose].Add(new Column(clause.As, made));
                    }

                    break;
                default:
                    var treated = treatments.Treat(clause, values);
                    unknown = Lost(values, treated);
                    foreach (var purpose in clause.Purposes) byPurpose[purpose].Add(new Column(clause.As, treated));
                    break;
            }

            counts.Add(new ClauseCount(
                clause.Number, clause.Field, clause.As, clause.Treatment.Kind, clause.Purposes, rows.Count, Known(values), unknown));
        }

        var named = clauses.Select(clause => clause.Field).ToHashSet(StringComparer.Ordinal);
        return new AppliedExtract
        {
            Identity = new RowSet(identity, rows.Count),
            ByPurpose = byPurpose.Where(pair => pair.Value.Count > 0)
                .ToDictionary(pair => pair.Key, pair => new RowSet(pair.Value, rows.Count), StringComparer.Ordinal),
            Clauses = counts,
            DroppedWithoutClause = [.. rows.Columns.Where(column => !named.Contains(column.Name)).Select(column => new DroppedField(column.Name, Known(column.Values)))],
        };
    }

    private static int Known(string?[] values) => values.Length - values.Count(value => value is null);

    private static int Lost(string?[] before, string?[] after)
    {
        if (ReferenceEquals(before, after)) return 0;
        var lost = 0;
        for (var i = 0; i < before.Length; i++)
            if (before[i] is not null && after[i] is null) lost++;
        return lost;
    }
}
