namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>
/// Every rule about the agreement, the contracts and the look-ups together that does not depend on the day. A policy set that breaks one is
/// not loaded.
/// </summary>
internal static class AgreementSense
{
    public static IReadOnlyList<PolicyProblem> Check(PolicySet policies)
    {
        var report = new ProblemReport(policies);
        AgreementRules.Check(policies, report);
        ClauseNumberRules.Check(policies.Agreement, report);
        FieldClauseRules.Check(policies, report);
        TreatmentRules.Check(policies, report);
        LinkageRules.Check(policies, report);
        DisclosureRules.Check(policies.Agreement, report);
        ReleaseRules.Check(policies.Agreement, report);
        ContractRules.Check(policies, report);
        return report.Problems;
    }
}

/// <summary>Collects problems; each knows the part of the agreement it is about, and so its line.</summary>
internal sealed class ProblemReport(PolicySet policies)
{
    private readonly List<PolicyProblem> problems = [];

    public IReadOnlyList<PolicyProblem> Problems => problems;

    public void Error(object part, string code, string message) =>
        problems.Add(new PolicyProblem(ProblemSeverity.Error, code, message, policies.Positions.Of(part)));

    public void Warning(object part, string code, string message) =>
        problems.Add(new PolicyProblem(ProblemSeverity.Warning, code, message, policies.Positions.Of(part)));
}
