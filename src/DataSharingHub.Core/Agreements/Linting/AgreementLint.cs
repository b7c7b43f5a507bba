using System.Globalization;
using DataSharingHub.Core.Agreements.Reading;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>What the lint found, in the order of files and lines.</summary>
/// <param name="Policies">The policy set; null where it could not be read.</param>
public sealed record LintReport(PolicySet? Policies, IReadOnlyList<PolicyProblem> Problems)
{
    public int Errors => Problems.Count(problem => problem.IsError);

    public int Warnings => Problems.Count - Errors;
}

/// <summary>Everything that can be said about a policies directory on a day: shape by the schemas, references, sense, dates, products.</summary>
public static class AgreementLint
{
    /// <summary>How long before the review date the lint and the portal start to warn.</summary>
    public const int ReviewWarningDays = 60;

    public static LintReport Run(string directory, DateOnly today)
    {
        var (set, problems) = Agreements.Policies.Read(directory);
        var files = Directory.Exists(directory) ? PolicyDirectory.ReadAll(directory, []) : [];
        var all = new List<PolicyProblem>(CheckShapes(directory, files, set));
        // The strict reader and the schema find the same slips; the reader's words name the nearest key, so they are kept.
        all.RemoveAll(shape => problems.Any(problem => problem.At == shape.At && problem.IsError));
        all.AddRange(problems);
        if (set is not null)
        {
            all.AddRange(CheckDay(set, today));
            all.AddRange(ProductLint.Check(set, path => files.FirstOrDefault(file => file.Path == path)));
        }

        return new LintReport(set, [.. all.Distinct().OrderBy(problem => problem.At.File, StringComparer.Ordinal).ThenBy(problem => problem.At.Line)]);
    }

    private static IEnumerable<PolicyProblem> CheckShapes(string directory, IReadOnlyList<PolicyFile> files, PolicySet? set)
    {
        var check = new SchemaCheck(directory);
        return files.SelectMany(file => file switch
        {
            { Path: var path } when path.EndsWith(".signatures.yaml", StringComparison.Ordinal) => check.Check(file, "signatures"),
            { Path: var path } when path.StartsWith("agreements/", StringComparison.Ordinal) => check.Check(file, "agreement"),
            { Path: var path } when path.StartsWith("datasets/", StringComparison.Ordinal) => check.Check(file, "dataset"),
            { Name: "product", Path: var path } when path.StartsWith("products/", StringComparison.Ordinal) => check.Check(file, "product"),
            { Path: var path } when path.StartsWith("lookups/", StringComparison.Ordinal) && set?.Lookups.GetValueOrDefault(file.Name) is { } lookup => check.Check(file, lookup),
            _ => [],
        });
    }

    private static IEnumerable<PolicyProblem> CheckDay(PolicySet set, DateOnly today)
    {
        var agreement = set.Agreement;
        var at = set.Positions.Of(agreement);
        foreach (var refusal in AgreementInForce.Check(agreement, today).Where(refusal => refusal.Code != "agreement.signed-another-text"))
            yield return new PolicyProblem(ProblemSeverity.Error, refusal.Code, refusal.Message, at);
        if (today <= agreement.ReviewBy && today.AddDays(ReviewWarningDays) >= agreement.ReviewBy)
        {
            var days = (agreement.ReviewBy.DayNumber - today.DayNumber).ToString(CultureInfo.InvariantCulture);
            yield return new PolicyProblem(ProblemSeverity.Warning, "agreement.review-due",
                $"The review is due in {days} days; nothing is processed after that day. Have the parties review and sign the next version.", at);
        }
    }
}
