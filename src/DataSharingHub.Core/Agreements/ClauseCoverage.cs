using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>What an audit event says about a clause.</summary>
public sealed record CoverageEvent(string Kind, string Clause, string Subject, string Counts, string Outcome);

/// <summary>A release and the extracts it was made from.</summary>
public sealed record CoverageRelease(Guid Id, string Product, string Purpose, IReadOnlyList<Guid> Extracts);

/// <summary>What one clause did to one extract or release.</summary>
/// <param name="Applied">Values treated, people's decisions taken, keys destroyed: what the clause's kind counts.</param>
/// <param name="Blocked">Cells withheld, fields dropped, acts refused.</param>
public sealed record ClauseCell(string Clause, Guid Subject, bool IsRelease, long Applied, long Blocked);

/// <summary>What one clause did in all.</summary>
public sealed record ClauseUse
{
    public required string Number { get; init; }

    /// <summary><c>field</c>, <c>linkage</c>, <c>disclosure</c>, <c>release</c> or <c>retention</c>.</summary>
    public required string Kind { get; init; }
    public required string Words { get; init; }
    public required long Applied { get; init; }
    public required long Blocked { get; init; }
    public required int Extracts { get; init; }
    public required int Releases { get; init; }

    public bool NeverMet => Applied == 0 && Blocked == 0;
}

/// <summary>What was stopped because no clause allows it.</summary>
public sealed record DefaultDeny(long FieldsDropped, long LinkagesNotMade, long RequestsRefused, long ExtractsRefused);

/// <summary>
/// Clause × extracts × releases: which clauses were applied, which stopped something, which were never met. It is what the audit chain says and nothing else, so it holds as
/// far as the chain verifies.
/// </summary>
public sealed record ClauseCoverage(IReadOnlyList<ClauseUse> Clauses, IReadOnlyList<ClauseCell> Cells, DefaultDeny Denied)
{
    private static readonly string[] Blocking = [AuditKinds.FieldDropped.Name, AuditKinds.OutputReturned.Name, AuditKinds.ReleaseStopped.Name, AuditKinds.LinkageNotAllowed.Name];

    public static ClauseCoverage Of(PolicySet policies, IReadOnlyList<CoverageEvent> events, IReadOnlyList<CoverageRelease> releases)
    {
        var releaseIds = releases.Select(release => release.Id).ToHashSet();
        var cells = events.Where(audit => audit.Clause.Length > 0)
            .GroupBy(audit => (audit.Clause, Subject: Guid.TryParse(audit.Subject, out var id) ? id : Guid.Empty))
            .Select(group => new ClauseCell(group.Key.Clause, group.Key.Subject, releaseIds.Contains(group.Key.Subject), group.Sum(Applied), group.Sum(Blocked)))
            .ToList();
        cells.AddRange(OfReleases(policies, cells, releases));
        var byClause = cells.ToLookup(cell => cell.Clause);
        return new ClauseCoverage(
            [.. ClausesOf(policies.Agreement).Select(clause => Use(clause, byClause[clause.Number]))],
            [.. cells.Where(cell => cell.Subject != Guid.Empty)],
            new DefaultDeny(
                events.Count(audit => audit.Kind == AuditKinds.FieldDropped.Name && audit.Clause.Length == 0),
                events.Count(audit => audit.Kind == AuditKinds.LinkageNotAllowed.Name),
                events.Count(audit => audit.Kind == AuditKinds.ReleaseRefused.Name),
                events.Count(audit => audit.Kind is "ExtractRefused" or "ExtractNotTaken" && audit.Outcome.Contains("agreement.", StringComparison.Ordinal))));
    }

    /// <summary>A field clause worked on the extracts; it reached a release through each extract whose column the release's product uses.</summary>
    private static IEnumerable<ClauseCell> OfReleases(PolicySet policies, List<ClauseCell> cells, IReadOnlyList<CoverageRelease> releases)
    {
        var applied = cells.Where(cell => !cell.IsRelease).ToDictionary(cell => (cell.Clause, cell.Subject), cell => cell.Applied);
        foreach (var release in releases)
        {
            var uses = policies.Products.GetValueOrDefault(release.Product)?.Uses ?? (IReadOnlyList<DatasetUse>)[];
            foreach (var clause in policies.Agreement.FieldClauses)
            {
                if (!clause.Purposes.Contains(release.Purpose) || !uses.Any(use => use.Dataset == clause.Dataset && use.Columns.Contains(clause.As)))
                    continue;
                var values = release.Extracts.Sum(extract => applied.GetValueOrDefault((clause.Number, extract)));
                if (values > 0)
                    yield return new ClauseCell(clause.Number, release.Id, true, values, 0);
            }
        }
    }

    private static ClauseUse Use((string Number, string Kind, string Words) clause, IEnumerable<ClauseCell> cells)
    {
        var all = cells.ToList();
        // A field clause's values were counted with the extracts; the releases only passed them on.
        var counted = clause.Kind == "field" ? all.Where(cell => !cell.IsRelease).ToList() : all;
        return new ClauseUse
        {
            Number = clause.Number,
            Kind = clause.Kind,
            Words = clause.Words,
            Applied = counted.Sum(cell => cell.Applied),
            Blocked = counted.Sum(cell => cell.Blocked),
            Extracts = all.Where(cell => !cell.IsRelease && cell.Subject != Guid.Empty).Select(cell => cell.Subject).Distinct().Count(),
            Releases = all.Where(cell => cell.IsRelease).Select(cell => cell.Subject).Distinct().Count(),
        };
    }

    private static IEnumerable<(string Number, string Kind, string Words)> ClausesOf(Agreement agreement) =>
    [
        .. agreement.FieldClauses.Select(clause => (clause.Number, "field", $"{clause.Dataset}, {clause.Field}: {TreatmentWords.Of(clause.Treatment)}")),
        .. agreement.LinkageClauses.Select(clause => (clause.Number, "linkage", $"{clause.Left} with {clause.Right}, showing {string.Join(", ", clause.Shows)}")),
        .. agreement.DisclosureClauses.Select(clause => (clause.Number, "disclosure", $"fewer than {clause.Threshold} withheld, for {string.Join(", ", clause.Purposes)}")),
        .. agreement.ReleaseClauses.Select(clause => (clause.Number, "release", $"{TreatmentWords.Count(clause.OutputChecks, "output check")}, downloads for {TreatmentWords.Count(clause.DownloadDays, "day")}")),
        .. agreement.RetentionClauses.Select(clause => (clause.Number, "retention", ClauseWords.Of(clause))),
    ];

    private static long Applied(CoverageEvent audit)
    {
        if (audit.Outcome != "done" || Blocking.Contains(audit.Kind))
            return 0;
        var counts = AuditCounts.Of(audit.Counts);
        return audit.Kind switch
        {
            "ClauseApplied" => counts.GetValueOrDefault("values"),
            "DatasetsLinked" => counts.GetValueOrDefault("recordsLeft") + counts.GetValueOrDefault("recordsRight"),
            "ReleaseProtected" => counts.GetValueOrDefault("cells"),
            "DataErased" => counts.GetValueOrDefault("keys"),
            // The attacker's run belongs to the clause that it proves; its cells were counted when they were protected.
            "ReleaseAttacked" => 0,
            _ => 1,
        };
    }

    private static long Blocked(CoverageEvent audit)
    {
        var counts = AuditCounts.Of(audit.Counts);
        return audit.Kind switch
        {
            "ReleaseProtected" => counts.GetValueOrDefault("primary") + counts.GetValueOrDefault("secondary") + counts.GetValueOrDefault("neverAllowed"),
            _ when audit.Outcome != "done" || Blocking.Contains(audit.Kind) => 1,
            _ => 0,
        };
    }
}
