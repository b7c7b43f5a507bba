using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Attacker.Arguments;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>
/// Checks a publication as its readers could: which numbers can be recovered or narrowed, what is small and unprotected, and where
/// printed numbers contradict each other. Contradicting facts are reported and set aside, so that the rest can still be judged.
/// </summary>
public static class PublicationCheck
{
    private const int MostContradictions = 60;
    private const int MostExactTargets = 1500;

    /// <summary>Checks one publication.</summary>
    /// <param name="publication">What is printed.</param>
    /// <param name="options">How to check; null for the usual.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">The publication speaks of a number that it does not list.</exception>
    public static CheckReport Run(Publication publication, CheckOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(publication);
        options ??= new CheckOptions();
        var threshold = publication.Threshold ?? options.Threshold;
        var completed = Rests.Complete(publication);
        var arithmetic = new Arithmetic(completed);
        var findings = new List<CheckFinding>(arithmetic.Check());
        var leftOut = new HashSet<string>(arithmetic.Wrong, StringComparer.Ordinal);
        var sheet = Consistent(completed, options, leftOut, findings, ct);
        var judge = new Judge(completed, threshold, options.Reader);
        findings.AddRange(judge.SmallPrinted());
        if (sheet is not null)
            findings.AddRange(Recover(completed, sheet, judge, options, threshold, ct));
        var ordered = findings.OrderBy(f => f.Kind).ToList();
        return new CheckReport(publication.Title, threshold, options.Reader, publication.Numbers.Count, ordered, publication.Assumptions) { NotJudged = publication.NotJudged };
    }

    // Facts that cannot all be true are reported and the least trusted of them is dropped, until the rest fit together.
    private static FactSheet? Consistent(
        Publication publication, CheckOptions options, HashSet<string> leftOut, List<CheckFinding> findings, CancellationToken ct)
    {
        for (var round = 0; round < MostContradictions; round++)
        {
            var sheet = new FactSheet(publication, options, leftOut);
            var report = ReleaseAttack.Run(sheet.System, [], new AttackOptions { EffortPerQuestion = options.EffortPerQuestion }, ct);
            if (report.Contradiction is not { } contradiction)
                return sheet;
            var involved = sheet.Facts.Where(f => contradiction.Facts.Contains(f.Fact.Id)).ToList();
            if (involved.Count == 0)
            {
                findings.Add(new CheckFinding(CheckKind.Contradiction, publication.Title, null, contradiction.Text, null, null, []));
                return null;
            }

            var dropped = involved.OrderBy(f => f.Trust).ThenBy(f => f.Fact.Id, StringComparer.Ordinal).First();
            leftOut.Add(dropped.Source);
            var facts = involved.DistinctBy(f => f.Fact.Text).Select(f => ArgumentWriter.Sentence(f.Fact.Text)).ToList();
            findings.Add(new CheckFinding(
                CheckKind.Contradiction, dropped.Fact.Text, null,
                facts.Count == 1 ? $"No whole numbers fit this: {facts[0]}" : $"These do not fit together: {string.Join(" ", facts)}", null, null, contradiction.Steps));
        }

        findings.Add(new CheckFinding(
            CheckKind.Undecided, publication.Title, null,
            $"More than {MostContradictions} contradictions: the rest was not looked at. Correct these and check again.", null, null, []));
        return null;
    }

    private static List<CheckFinding> Recover(
        Publication publication, FactSheet sheet, Judge judge, CheckOptions options, int threshold, CancellationToken ct)
    {
        var targets = judge.Hidden.Select(n => new AttackTarget(n.Id, 1, threshold - 1)).ToList();
        var attack = new AttackOptions
        {
            Exact = targets.Count <= MostExactTargets,
            Explain = false,
            EffortPerQuestion = options.EffortPerQuestion,
        };
        var report = ReleaseAttack.Run(sheet.System, targets, attack, ct);
        var indexed = new IndexedSystem(sheet.System);
        var finder = new ArgumentFinder(indexed, attack, ct);
        var findings = new List<CheckFinding>();
        foreach (var finding in report.Findings)
        {
            if (judge.Of(finding) is not { } judged)
                continue;
            if (judged.Kind != CheckKind.Undecided && findings.Count < options.MaxArguments)
                judged = judged with { Why = Argue(finder, indexed, finding) };
            findings.Add(judged);
        }

        var known = report.Findings.Where(f => f.Exact && f.Upper == f.Lower).ToDictionary(f => f.Target.Quantity, f => f.Lower, StringComparer.Ordinal);
        findings.AddRange(MeanProducts.Check(publication, known));
        return findings;
    }

    private static IReadOnlyList<string> Argue(ArgumentFinder finder, IndexedSystem system, AttackFinding finding)
    {
        var id = finding.Target.Quantity;
        var at = system.Index[id];
        var claims = new List<Claim>();
        var exact = finding.Upper == finding.Lower;
        if (finding.Upper is { } upper && (exact || upper < system.Upper[at]))
            claims.Add(new Claim(id, true, upper));
        if (exact || finding.Lower > system.Lower[at])
            claims.Add(new Claim(id, false, finding.Lower));
        return claims.Count == 0 ? [] : finder.ForClaims(claims).Steps;
    }
}
