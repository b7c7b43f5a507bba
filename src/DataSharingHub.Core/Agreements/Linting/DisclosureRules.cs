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
        if (clause.Dominance is { } rule && (rule.N is < 1 or > DataSharingHub.Disclosure.Cell.MostLargest || rule.K is < 1 or > 100))
            report.Error(clause, "agreement.dominance", $"Clause {clause.Number}: dominance needs 'largest' from 1 to 10 and 'percent' from 1 to 100.");
        if (clause.RoundingBase is { } roundTo && roundTo < clause.Threshold)
            report.Error(clause, "agreement.rounding-base", $"Clause {clause.Number}: rounded to a multiple of {roundTo}, counts below the threshold of {clause.Threshold} can be told apart. The base is at least the threshold.");
        if (clause.ProtectFromSingletons && (clause.RoundingBase is not null || clause.Perturbation is not null))
            report.Error(clause, "agreement.singletons", $"Clause {clause.Number}: protection from people who are alone behind a count goes with withholding. Rounded or perturbed counts are not proven against them; take one out.");
        if (clause.Perturbation is { } change)
            CheckPerturbation(clause, change, report);
        if (clause.Mark.Any(char.IsAsciiDigit))
            report.Error(clause, "agreement.mark", $"Clause {clause.Number}: the mark of a withheld figure holds no digit, or it could be read as one.");
        foreach (var output in clause.NeverAllowed.Where(output => output is not ("maximum" or "minimum")))
            report.Error(clause, "agreement.never-allowed", $"Clause {clause.Number}: '{output}' is not an output; expected maximum or minimum.");
    }

    private static void CheckPerturbation(DisclosureClause clause, Perturbation change, ProblemReport report)
    {
        if (clause.RoundingBase is not null)
            report.Error(clause, "agreement.perturbation-and-rounding", $"Clause {clause.Number}: counts are rounded or perturbed, not both. Take one out.");
        if (clause.WithholdZeros || clause.WithholdAllOrNone)
            report.Error(clause, "agreement.perturbation-zeros", $"Clause {clause.Number}: perturbation prints a zero as 0, so it hides neither zeros nor all-or-none. Use rounding or withholding for that.");
        // Bounds that everybody knows lie far enough out only where changes near them are rare.
        var least = Math.Max(clause.Threshold - 1, 4 * change.Spread);
        if (change.Spread < 1 || change.Largest < least || change.Largest > 20)
            report.Error(clause, "agreement.perturbation", $"Clause {clause.Number}: perturbation needs a 'spread' of at least 1 and a 'largest' change of {least} to 20: one less than the threshold or more, and four times the spread or more.");
    }
}
