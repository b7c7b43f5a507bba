using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>A treatment has what it needs and fits its field, so that applying it cannot fail half-way through an extract.</summary>
internal static class TreatmentRules
{
    public static void Check(PolicySet policies, ProblemReport report)
    {
        foreach (var clause in policies.Agreement.FieldClauses)
            if (policies.Datasets.TryGetValue(clause.Dataset, out var contract) && contract.Field(clause.Field) is { } field)
                CheckOne(policies, clause, contract, field, report);
    }

    private static void CheckOne(PolicySet policies, FieldClause clause, DatasetContract contract, DatasetField field, ProblemReport report)
    {
        var (kind, to, at, lookup, identifier) = clause.Treatment;
        if (kind != TreatmentKind.Generalise && (to ?? at ?? lookup) is not null)
            report.Error(clause, "agreement.treatment-too-much", $"Clause {clause.Number}: 'to', 'at' and 'lookup' belong to generalise alone.");
        if (kind != TreatmentKind.Pseudonymise && identifier is not null)
            report.Error(clause, "agreement.treatment-too-much", $"Clause {clause.Number}: 'identifier' belongs to pseudonymise alone.");
        if (kind == TreatmentKind.Pseudonymise && !IsReference(field.Type))
            report.Error(clause, "agreement.treatment-not-for-type", $"Clause {clause.Number}: only reference numbers are pseudonymised; {clause.Field} could be found by trying out all values.");
        if (kind != TreatmentKind.Generalise) return;

        switch (to)
        {
            case "month" or "quarter" or "year":
                Fits(field.Type == FieldType.Date, "a date");
                break;
            case "outward-postcode":
                Fits(field.Type == FieldType.Postcode, "a postcode");
                break;
            case "ward" or "district":
                Fits(field.Type == FieldType.Postcode || field.Lookup == "wards", "a postcode or a ward");
                NeedsColumn(field.Type == FieldType.Postcode ? "postcodes" : "wards", to);
                break;
            case "group":
                Fits(field.Type == FieldType.Code, "a code");
                NeedsGroups(lookup ?? field.Lookup);
                break;
            case "age-band":
                Fits(field.Type is FieldType.Date or FieldType.Integer, "a birth date or an age");
                NeedsDay();
                NeedsBands();
                break;
            default:
                report.Error(clause, "agreement.generalise-to",
                    $"Clause {clause.Number}: 'to' should be month, quarter, year, ward, district, outward-postcode, group or age-band.");
                break;
        }

        void Fits(bool fits, string what)
        {
            if (!fits) report.Error(clause, "agreement.treatment-not-for-type", $"Clause {clause.Number} generalises {clause.Field} to {to}, which needs {what}.");
        }

        Lookup? Found(string? id)
        {
            if (id is not null && policies.Lookups.TryGetValue(id, out var found)) return found;
            report.Error(clause, "agreement.lookup-missing", $"Clause {clause.Number} needs a look-up and '{id ?? "none"}' is not there.");
            return null;
        }

        void NeedsColumn(string id, string column)
        {
            if (Found(id) is { } found && !found.HasColumn(column))
                report.Error(clause, "agreement.lookup-column", $"Clause {clause.Number}: the look-up '{id}' has no column '{column}'.");
        }

        void NeedsGroups(string? id)
        {
            if (Found(id) is not { } found) return;
            NeedsColumn(found.Id, "group");
            if (field.Lookup is { } own && own != found.Id && policies.Lookups.TryGetValue(own, out var codes)
                && codes.Rows.Count(row => found.WithCode(row.Code) is null) is > 0 and var without)
                report.Error(clause, "agreement.lookup-codes", $"Clause {clause.Number}: {without} codes of '{own}' have no group in '{found.Id}' and would be lost.");
        }

        void NeedsDay()
        {
            if (field.Type == FieldType.Integer && at is not null)
                report.Error(clause, "agreement.treatment-too-much", $"Clause {clause.Number}: {clause.Field} is an age already; 'at' says nothing.");
            if (field.Type == FieldType.Date && DateGeneralising.Parse(at) is null && contract.Field(at ?? "") is not { Type: FieldType.Date })
                report.Error(clause, "agreement.age-at", $"Clause {clause.Number}: 'at' should name a date field of {contract.Id} or a day such as 2024-12-31.");
        }

        void NeedsBands()
        {
            if (Found(lookup) is { } found && AgeBands.Fault(found) is { } fault)
                report.Error(clause, "agreement.age-bands", $"Clause {clause.Number}: the bands of '{found.Id}' {fault}.");
        }
    }

    private static bool IsReference(FieldType type) =>
        type is FieldType.Reference or FieldType.Crn or FieldType.Pnc or FieldType.Cro or FieldType.CrimeReference;
}
