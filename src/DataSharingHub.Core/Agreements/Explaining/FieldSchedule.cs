using System.Text;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements.Explaining;

/// <summary>One line of the schedule of fields: what one purpose (or linkage) sees of one field, and by which clause.</summary>
/// <param name="Purposes">Empty for a field that no clause names.</param>
/// <param name="Clause">Null for a field that no clause names.</param>
public sealed record FieldScheduleLine(
    string Dataset, string Field, FieldClass Class, IReadOnlyList<string> Purposes, string Treatment, string? Column, string? Clause, string? Why);

/// <summary>The schedule of fields: dataset × field × purpose × treatment × clause, every field of the contract in it.</summary>
public static class FieldSchedule
{
    public static IReadOnlyList<FieldScheduleLine> Of(PolicySet policies, DatasetContract contract) =>
        [.. contract.Fields.SelectMany(field => LinesOf(policies.Agreement, contract, field))];

    internal static AgreementPage WritePage(PolicySet policies, DatasetContract contract)
    {
        var page = new StringBuilder();
        page.Append("# ").Append(contract.Title).Append("\n\n");
        page.Append("Sent by ").Append(policies.Agreement.Parties.FirstOrDefault(party => party.Id == contract.Supplier)?.Name ?? contract.Supplier)
            .Append(" as ").AppendJoin(" or ", contract.Forms.Select(form => form.ToUpperInvariant())).Append(".\n\n");
        page.Append("| Field | Class | What is done | Column | For | Clause | Why |\n| --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var line in Of(policies, contract))
        {
            page.Append("| ").AppendJoin(" | ",
                line.Field, ClassWord(line.Class), AgreementPages.Cell(line.Treatment), line.Column ?? "", string.Join(", ", line.Purposes), line.Clause ?? "none",
                AgreementPages.Cell(line.Why ?? "")).Append(" |\n");
        }

        page.Append("\nA field without a clause is dropped when the extract comes in, and counted. [Back](index.md)\n");
        return new AgreementPage("fields-" + contract.Id, contract.Title, page.ToString());
    }

    private static IEnumerable<FieldScheduleLine> LinesOf(Agreement agreement, DatasetContract contract, DatasetField field)
    {
        var clauses = agreement.FieldClauses.Where(clause => clause.Dataset == contract.Id && clause.Field == field.Name).ToList();
        if (clauses.Count == 0) return [new FieldScheduleLine(contract.Id, field.Name, field.Class, [], "dropped: no clause", null, null, null)];
        return clauses.Select(clause => new FieldScheduleLine(
            contract.Id, field.Name, field.Class, clause.Purposes, TreatmentWords.Of(clause.Treatment),
            clause.Treatment.Kind == TreatmentKind.Drop ? null : clause.As, clause.Number, clause.Why));
    }

    public static string ClassWord(FieldClass of) => of switch
    {
        FieldClass.Identifier => "identifier",
        FieldClass.QuasiIdentifier => "quasi-identifier",
        FieldClass.Attribute => "attribute",
        _ => "free text",
    };
}
