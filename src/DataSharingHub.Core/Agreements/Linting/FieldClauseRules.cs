using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Field clauses name fields that exist, make each column once, and let nothing through that names a person.</summary>
internal static partial class FieldClauseRules
{
    /// <summary>Made by linkage, never by a field clause.</summary>
    public const string Cluster = "cluster";

    public static void Check(PolicySet policies, ProblemReport report)
    {
        foreach (var clause in policies.Agreement.FieldClauses) CheckOne(policies, clause, report);
        CheckColumnsOnce(policies.Agreement, report);
    }

    private static void CheckOne(PolicySet policies, FieldClause clause, ProblemReport report)
    {
        if (!policies.Datasets.TryGetValue(clause.Dataset, out var contract))
        {
            report.Error(clause, "agreement.unknown-dataset", $"Clause {clause.Number} names the dataset '{clause.Dataset}', which has no contract.");
            return;
        }

        if (contract.Field(clause.Field) is not { } field)
        {
            report.Error(clause, "agreement.unknown-field", $"Clause {clause.Number} names the field '{clause.Field}', which the contract of {clause.Dataset} does not have.");
            return;
        }

        if (!ColumnName().IsMatch(clause.As) || clause.As == Cluster)
            report.Error(clause, "agreement.column-name", $"Clause {clause.Number}: 'as' should be lower-case letters, digits and _, and not '{Cluster}', which linkage makes.");
        var kind = clause.Treatment.Kind;
        if (field.Class == FieldClass.FreeText && kind != TreatmentKind.Drop)
            report.Error(clause, "agreement.free-text", $"Clause {clause.Number}: free text may hold anything about anyone; it is dropped and has no other treatment.");
        else if (field.Class == FieldClass.Identifier && kind == TreatmentKind.Keep)
            report.Error(clause, "agreement.identifier-kept", $"Clause {clause.Number} keeps {clause.Field}, which names a person. Pseudonymise or generalise it, or seal it as identity.");
        else if (field.Type == FieldType.Name && kind is not (TreatmentKind.Identity or TreatmentKind.Drop))
            report.Error(clause, "agreement.name", $"Clause {clause.Number}: a name is sealed as identity or dropped; nothing else hides it.");
        else if (field.Type == FieldType.Date && kind == TreatmentKind.Keep)
            report.Warning(clause, "agreement.exact-date", $"Clause {clause.Number} keeps exact dates, which single people out. Would a month do?");
        if (AreaSize.SeenThrough(clause, field) is { } area)
            foreach (var purpose in policies.Agreement.Purposes.Where(purpose => clause.Purposes.Contains(purpose.Id) && AreaSize.Of(area) < AreaSize.Of(purpose.SmallestArea)))
                report.Error(clause, "agreement.area-too-small",
                    $"Clause {clause.Number} lets '{purpose.Id}' see each {area}, and the smallest area of that purpose is the {purpose.SmallestArea}. Generalise the field to that, or have the parties agree on smaller areas.");
        foreach (var id in clause.Purposes)
            if (kind == TreatmentKind.Identity && policies.Agreement.Purposes.FirstOrDefault(purpose => purpose.Id == id) is { MayLink: false })
                report.Error(clause, "agreement.identity-without-linking", $"Clause {clause.Number} seals identity for '{id}', which may not link people.");
    }

    private static void CheckColumnsOnce(Agreement agreement, ProblemReport report)
    {
        var made = agreement.FieldClauses.Where(clause => clause.Treatment.Kind != TreatmentKind.Drop)
            .SelectMany(clause => clause.Purposes.Select(purpose =>
                (Key: (clause.Dataset, Purpose: clause.Treatment.Kind == TreatmentKind.Identity ? "identity" : purpose, clause.As), clause)));
        foreach (var group in made.GroupBy(pair => pair.Key))
            foreach (var clause in group.Select(pair => pair.clause).Distinct().Skip(1))
                report.Error(clause, "agreement.column-twice",
                    $"Clause {clause.Number} makes the column '{clause.As}' of {clause.Dataset} for {group.Key.Purpose}, which clause {group.First().clause.Number} makes already.");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColumnName();
}
