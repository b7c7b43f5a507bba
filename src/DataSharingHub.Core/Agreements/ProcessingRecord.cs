using System.Globalization;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements;

/// <summary>One processing activity: a purpose of the agreement.</summary>
public sealed record ProcessingActivity
{
    public required string Purpose { get; init; }
    public required string Words { get; init; }
    public required IReadOnlyList<string> LawfulBasis { get; init; }

    /// <summary>Datasets it sees, each with whom it is about and the categories of data.</summary>
    public required IReadOnlyList<ProcessingData> Data { get; init; }
    public required IReadOnlyList<string> Recipients { get; init; }
    public required string Linkage { get; init; }
}

/// <summary>What one dataset brings to a purpose.</summary>
/// <param name="Supplier">The controller that supplies it.</param>
/// <param name="Subjects">Categories of people.</param>
/// <param name="Categories">Columns that the purpose sees, as treated.</param>
public sealed record ProcessingData(string Dataset, string Supplier, string Subjects, IReadOnlyList<string> Categories);

/// <summary>
/// The record of processing activities (UK GDPR article 30(1)), worked out from the agreement and the dataset contracts: it can say nothing that the hub does not do.
/// </summary>
public sealed record ProcessingRecord
{
    public required string Title { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required IReadOnlyList<(string Name, string Part, string Officer)> Controllers { get; init; }
    public required IReadOnlyList<ProcessingActivity> Activities { get; init; }
    public required IReadOnlyList<(string Clause, string Words)> Retention { get; init; }

    /// <summary>Article 30(1)(e).</summary>
    public required string Transfers { get; init; }

    /// <summary>Article 30(1)(g): a general description of the measures of article 32(1).</summary>
    public required IReadOnlyList<string> Security { get; init; }

    public static ProcessingRecord Of(PolicySet policies)
    {
        var agreement = policies.Agreement;
        return new ProcessingRecord
        {
            Title = agreement.Title,
            Version = agreement.Version,
            Sha256 = agreement.Sha256,
            Controllers = [.. agreement.Parties.Select(party => (party.Name, Part(party.Role), party.OfficerRole))],
            Activities = [.. agreement.Purposes.Select(purpose => Activity(policies, purpose))],
            Retention = [.. agreement.RetentionClauses.Select(clause => (clause.Number, ClauseWords.Of(clause)))],
            Transfers = "None: the agreement names no recipient but its own parties.",
            Security =
            [
                "Fields without a clause are destroyed on entry, unread; the partner's file is destroyed once its rows are sealed.",
                "Identity and attributes are parted; each column is encrypted with a key of its own, and the master key is kept outside the database.",
                "Pseudonyms are keyed for each purpose, so that two purposes cannot be joined.",
                "Small numbers, and what would give them away, are withheld; an attacker program tries every release before people check it.",
                .. agreement.ReleaseClauses.Select(clause => string.Create(CultureInfo.InvariantCulture,
                    $"Clause {clause.Number}: {clause.OutputChecks} people check a release, {clause.OfficersAmongThem} of them an IG officer, and nobody checks what they asked for.")),
                "Sign-in wants a second factor; roles and organisations limit what is shown; every act and every refusal is an event in a chain that shows any change.",
            ],
        };
    }

    private static ProcessingActivity Activity(PolicySet policies, Purpose purpose)
    {
        var agreement = policies.Agreement;
        var clauses = agreement.FieldClauses.Where(clause => clause.Purposes.Contains(purpose.Id) && clause.Treatment.Kind is not (TreatmentKind.Drop or TreatmentKind.Identity));
        var links = agreement.LinkageClauses.Where(clause => clause.Purposes.Contains(purpose.Id)).Select(clause => $"{clause.Left} with {clause.Right} (clause {clause.Number})").ToList();
        return new ProcessingActivity
        {
            Purpose = purpose.Id,
            Words = purpose.Words,
            LawfulBasis = purpose.LawfulBasis,
            Data =
            [
                .. clauses.GroupBy(clause => clause.Dataset).Where(group => policies.Datasets.ContainsKey(group.Key))
                    .Select(group => Data(policies, policies.Datasets[group.Key], group)),
            ],
            Recipients = [.. purpose.Receivers.Select(id => agreement.Parties.FirstOrDefault(party => party.Id == id)?.Name ?? id)],
            Linkage = links.Count == 0 ? "People are not linked across datasets." : "People are linked in: " + string.Join("; ", links) + ".",
        };
    }

    private static ProcessingData Data(PolicySet policies, DatasetContract contract, IEnumerable<FieldClause> clauses) => new(
        contract.Title,
        policies.Agreement.Parties.FirstOrDefault(party => party.Id == contract.Supplier)?.Name ?? contract.Supplier,
        contract.Children ? "children" : "adults and others in the dataset",
        [.. clauses.Select(clause => $"{clause.As} ({(contract.Field(clause.Field) is { } field ? FieldSchedule.ClassWord(field.Class) : "field")}, {TreatmentWords.Of(clause.Treatment)})")]);

    private static string Part(PartyRole role) => role switch
    {
        PartyRole.Supplies => "supplies",
        PartyRole.Receives => "receives",
        _ => "supplies and receives",
    };
}
