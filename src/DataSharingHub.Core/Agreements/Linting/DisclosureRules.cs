namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Every purpose has one floor of disclosure control, and the floor is one.</summary>
internal static class DisclosureRules
{
    public static void Check(Agreement agreement, ProblemReport report)
    {
        foreach (var purpose in agreement.Purposes)
        {
            var clauses = agreement.DisclosureClauses.Where(clause => clause.Purposes.Contains(purpose.Id)).ToList();
            if (clauses.Count == 0)
                report.Error(purpose, "agreement.no-disclosure-clause", $"No disclosure clause covers '{purpose.Id}', so nothing could ever be released for it.");
            foreach (var again in clauses.Skip(1))
                report.Error(again, "agreement.disclosure-clause-twice", $"Clause {again.Number}: '{purpose.Id}' has a disclosure clause already; two floors contradict each other.");
        }

        foreach (var clause in agreement.DisclosureClauses) CheckOne(clause, report);
    }

    private static void CheckOne(DisclosureClause clause, ProblemReport report)
    {
        if (clause.Threshold < 3)
            report.Error(clause, "agreement.threshold", $"Clause {clause.Number}: a threshold below 3 protects nobody: whoever is one of two knows the other.");
        if (clause.MinimumContributors < 1)
            report.Error(clause, "agreement.minimum-contributors", $"Clause {clause.Number}: at least one person stands behind a figure.");
        if (clause.Dominance is { } rule && (rule.N < 1 || rule.K is < 1 or > 100))
            report.Error(clause, "agreement.dominance", $"Clause {clause.Number}: dominance needs 'largest' of at least 1 and 'percent' from 1 to 100.");
        if (clause.RoundingBase is not null)
            report.Error(clause, "agreement.rounding-base", $"Clause {clause.Number}: releases of this hub withhold small numbers and round none, so a rounding base would promise what is not done. Take it out.");
        if (clause.Mark.Any(char.IsAsciiDigit))
            report.Error(clause, "agreement.mark", $"Clause {clause.Number}: the mark of a withheld figure holds no digit, or it could be read as one.");
        foreach (var output in clause.NeverAllowed.Where(output => output is not ("maximum" or "minimum")))
            report.Error(clause, "agreement.never-allowed", $"Clause {clause.Number}: '{output}' is not an output; expected maximum or minimum.");
    }
}
