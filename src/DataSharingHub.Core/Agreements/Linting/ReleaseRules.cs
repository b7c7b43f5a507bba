namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Somebody looks before anything leaves, and nothing is kept for ever.</summary>
internal static class ReleaseRules
{
    private static readonly string[] Kept = ["raw-file", "identity", "attributes", "links", "release"];

    public static void Check(Agreement agreement, ProblemReport report)
    {
        foreach (var purpose in agreement.Purposes)
        {
            var clauses = agreement.ReleaseClauses.Where(clause => clause.Purposes.Contains(purpose.Id)).ToList();
            if (clauses.Count == 0)
                report.Error(purpose, "agreement.no-release-clause", $"No release clause covers '{purpose.Id}', so nobody would have to look before a release leaves.");
            foreach (var again in clauses.Skip(1))
                report.Error(again, "agreement.release-clause-twice", $"Clause {again.Number}: '{purpose.Id}' has a release clause already.");
        }

        foreach (var clause in agreement.ReleaseClauses)
        {
            if (clause.OutputChecks < 1 || clause.OfficersAmongThem < 1 || clause.OfficersAmongThem > clause.OutputChecks)
                report.Error(clause, "agreement.output-checks", $"Clause {clause.Number}: at least one output check, and at least one of them by an information governance officer.");
            if (clause.DownloadDays < 1)
                report.Error(clause, "agreement.download-days", $"Clause {clause.Number}: a release that may be downloaded for no day cannot be received.");
        }

        CheckRetention(agreement, report);
    }

    private static void CheckRetention(Agreement agreement, ProblemReport report)
    {
        foreach (var clause in agreement.RetentionClauses)
        {
            if (!Kept.Contains(clause.What))
                report.Error(clause, "agreement.retention-what", $"Clause {clause.Number}: '{clause.What}' is not kept; expected one of {string.Join(", ", Kept)}.");
            if (clause.Days < 0)
                report.Error(clause, "agreement.retention-days", $"Clause {clause.Number}: days count from 0.");
        }

        foreach (var again in agreement.RetentionClauses.GroupBy(clause => clause.What).SelectMany(group => group.Skip(1)))
            report.Error(again, "agreement.retention-twice", $"Clause {again.Number}: how long '{again.What}' is kept stands in another clause already.");
        foreach (var missing in Kept.Where(what => agreement.RetentionClauses.All(clause => clause.What != what)))
            report.Error(agreement, "agreement.no-retention-clause", $"No retention clause says how long '{missing}' is kept.");
    }
}
