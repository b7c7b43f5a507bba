using System.Globalization;
using DataSharingHub.Core.Agreements.Explaining;

namespace DataSharingHub.Core.Agreements;

/// <summary>A risk to people, what stands against it, and which clause or part of the hub says so.</summary>
public sealed record ImpactRisk(string Risk, string Measure, string Source);

/// <summary>
/// What a data protection impact assessment (UK GDPR article 35(7)) needs to know, worked out from the agreement and the contracts: the processing described, its necessity and
/// proportionality, the risks and the measures. Whether the residual risk is acceptable is for the controllers and their data protection officers to say.
/// </summary>
public sealed record ImpactSummary
{
    public required ProcessingRecord Processing { get; init; }
    public required int FieldsReceived { get; init; }
    public required int FieldsDropped { get; init; }
    public required int IdentityFields { get; init; }
    public required IReadOnlyList<(string Purpose, string Necessity)> Necessity { get; init; }
    public required IReadOnlyList<ImpactRisk> Risks { get; init; }

    /// <summary>What people must answer; the hub cannot.</summary>
    public required IReadOnlyList<string> ToBeAnswered { get; init; }

    public static ImpactSummary Of(PolicySet policies)
    {
        var agreement = policies.Agreement;
        var fields = policies.Datasets.Values.SelectMany(contract => FieldSchedule.Of(policies, contract)).ToList();
        var byField = fields.GroupBy(line => (line.Dataset, line.Field)).ToList();
        return new ImpactSummary
        {
            Processing = ProcessingRecord.Of(policies),
            FieldsReceived = byField.Count,
            FieldsDropped = byField.Count(field => field.All(line => line.Column is null)),
            IdentityFields = agreement.FieldClauses.Where(clause => clause.Treatment.Kind == TreatmentKind.Identity).Select(clause => (clause.Dataset, clause.Field)).Distinct().Count(),
            Necessity = [.. agreement.Purposes.Select(purpose => (purpose.Id, NecessityOf(policies, purpose)))],
            Risks = [.. RisksOf(agreement)],
            ToBeAnswered =
            [
                "Were the people concerned, or those who speak for them, asked for their views; if not, why not (article 35(9))?",
                "Are children among them, and what is the compelling reason to share data about them?",
                "Could the purpose be met with fewer fields, a shorter time, or larger areas than the clauses allow?",
                "What risk is left after the measures below, who accepts it, and must the Commissioner be consulted (article 36)?",
                "Advice of each party's data protection officer, and the date of the next review.",
            ],
        };
    }

    /// <summary>The summary as a page.</summary>
    public AgreementPage ToPage()
    {
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Summary for a data protection impact assessment\n\n{Processing.Title}, version {Processing.Version}, SHA-256 {Processing.Sha256}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Of {FieldsReceived} fields that partners hold, {FieldsDropped} are destroyed unread on entry, and {IdentityFields} are sealed apart and seen by linkage alone.\n\n## Necessity and proportionality\n\n");
        foreach (var (purpose, necessity) in Necessity)
            text.Append(CultureInfo.InvariantCulture, $"- **{purpose}**: {necessity}\n");
        text.Append("\n## Risks and measures\n\n| Risk to people | Measure | Where it is said |\n| --- | --- | --- |\n");
        foreach (var risk in Risks)
            text.Append(CultureInfo.InvariantCulture, $"| {AgreementPages.Cell(risk.Risk)} | {AgreementPages.Cell(risk.Measure)} | {AgreementPages.Cell(risk.Source)} |\n");
        text.Append("\n## To be answered by people\n\n");
        foreach (var question in ToBeAnswered)
            text.Append(CultureInfo.InvariantCulture, $"- {question}\n");
        return new AgreementPage("dpia", "Summary for a data protection impact assessment", text.ToString());
    }

    private static string NecessityOf(PolicySet policies, Purpose purpose)
    {
        var agreement = policies.Agreement;
        var clauses = agreement.FieldClauses.Where(clause => clause.Purposes.Contains(purpose.Id) && clause.Treatment.Kind is not (TreatmentKind.Drop or TreatmentKind.Identity)).ToList();
        var kept = clauses.Count(clause => clause.Treatment.Kind == TreatmentKind.Keep);
        return string.Create(CultureInfo.InvariantCulture,
            $"{purpose.Words} Lawful basis: {string.Join("; ", purpose.LawfulBasis)}. It sees {clauses.Count} columns of {clauses.Select(clause => clause.Dataset).Distinct().Count()} datasets, {kept} as they are and {clauses.Count - kept} made coarser or pseudonymous; {clauses.Count(clause => clause.Why is not null)} clauses say why they are needed. People are {(purpose.MayLink ? "linked only where a linkage clause says so" : "never linked")}. No area smaller than a {purpose.SmallestArea} is shown.");
    }

    private static IEnumerable<ImpactRisk> RisksOf(Agreement agreement)
    {
        yield return new ImpactRisk("More is shared than the purpose needs", "A field without a clause is destroyed on entry; a purpose opens only its own columns", "field clauses; purpose limits");
        yield return new ImpactRisk("Somebody is recognised in a published table", string.Join(" ", agreement.DisclosureClauses.Select(ClauseWords.Of).Distinct()), "disclosure clauses " + Numbers(agreement.DisclosureClauses.Select(clause => clause.Number)));
        yield return new ImpactRisk("A withheld number is worked out from others, or from earlier releases", "Secondary suppression over the whole release, then an attacker program; what it breaks goes no further", "docs/disclosure-method.md");
        yield return new ImpactRisk("People are joined across purposes", "Pseudonyms are keyed for each purpose", "docs/threat-model.md");
        yield return new ImpactRisk(
            "People are linked who should not be",
            agreement.LinkageClauses.Count == 0 ? "No datasets may be linked" : $"Only {agreement.LinkageClauses.Count} pair(s) of datasets may be linked, on the fields the clause lists",
            "linkage clauses " + Numbers(agreement.LinkageClauses.Select(clause => clause.Number)));
        yield return new ImpactRisk("Data are kept too long", string.Join(" ", agreement.RetentionClauses.Select(ClauseWords.Of)), "retention clauses " + Numbers(agreement.RetentionClauses.Select(clause => clause.Number)));
        yield return new ImpactRisk("Erased data live on in backups", "Each part's erasure key is outside the database and destroyed with it; a restored backup is erased again", "docs/running.md");
        yield return new ImpactRisk("Something leaves unchecked", string.Join(" ", agreement.ReleaseClauses.Select(ClauseWords.Of).Distinct()), "release clauses " + Numbers(agreement.ReleaseClauses.Select(clause => clause.Number)));
        yield return new ImpactRisk("Somebody looks or changes without a trace", "Every act and refusal is an event of a signed chain that only grows", "docs/audit-chain.md");
        yield return new ImpactRisk("Sharing must end at once", "Any party stops all sharing with one act; every stage stops at its next step", "docs/governance.md");
    }

    private static string Numbers(IEnumerable<string> numbers) => string.Join(", ", numbers);
}
