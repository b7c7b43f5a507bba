namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>A linkage clause links two datasets on identity fields that exist, for purposes that may link.</summary>
internal static class LinkageRules
{
    private static readonly string[] Showable = ["overlap-count", "cross-table"];

    public static void Check(PolicySet policies, ProblemReport report)
    {
        var agreement = policies.Agreement;
        foreach (var clause in agreement.LinkageClauses) CheckOne(policies, clause, report);
        foreach (var again in agreement.LinkageClauses.GroupBy(Pair).SelectMany(group => group.Skip(1)))
            report.Error(again, "agreement.pair-twice", $"Clause {again.Number}: another clause links {again.Left} and {again.Right} already.");
        foreach (var clause in agreement.FieldClauses.Where(clause => clause.Treatment.Kind == TreatmentKind.Identity))
            if (!agreement.LinkageClauses.Any(link => (link.Left == clause.Dataset || link.Right == clause.Dataset) && link.Fields.Contains(clause.As)))
                report.Error(clause, "agreement.identity-without-linkage", $"Clause {clause.Number} seals {clause.As} of {clause.Dataset} as identity, and no linkage clause uses it. Take it out: the field is then dropped.");
    }

    private static void CheckOne(PolicySet policies, LinkageClause clause, ProblemReport report)
    {
        foreach (var dataset in new[] { clause.Left, clause.Right }.Where(id => !policies.Datasets.ContainsKey(id)))
            report.Error(clause, "agreement.unknown-dataset", $"Clause {clause.Number} links the dataset '{dataset}', which has no contract.");
        foreach (var id in clause.Purposes)
            if (policies.Agreement.Purposes.FirstOrDefault(purpose => purpose.Id == id) is { MayLink: false })
                report.Error(clause, "agreement.purpose-may-not-link", $"Clause {clause.Number} links for '{id}', whose people may not be linked (may-link: false).");
        foreach (var shows in clause.Shows.Where(shows => !Showable.Contains(shows)))
            report.Error(clause, "agreement.shows", $"Clause {clause.Number} shows '{shows}'; expected {string.Join(" or ", Showable)}.");
        var left = Identity(policies.Agreement, clause.Left);
        var right = Identity(policies.Agreement, clause.Right);
        foreach (var field in clause.Fields.Where(field => !left.Contains(field) && !right.Contains(field)))
            report.Error(clause, "agreement.linkage-field", $"Clause {clause.Number} links on '{field}', which no identity clause of either dataset makes.");
        if (clause.Fields.Count(field => left.Contains(field) && right.Contains(field)) < 2)
            report.Error(clause, "agreement.linkage-fields-too-few", $"Clause {clause.Number}: at least two fields must be there on both sides, or namesakes would be linked.");
    }

    private static HashSet<string> Identity(Agreement agreement, string dataset) =>
        [.. agreement.FieldClauses.Where(clause => clause.Dataset == dataset && clause.Treatment.Kind == TreatmentKind.Identity).Select(clause => clause.As)];

    private static string Pair(LinkageClause clause) => string.Join(' ', new[] { clause.Left, clause.Right }.Order(StringComparer.Ordinal));
}
