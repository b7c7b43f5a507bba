using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Releases;

/// <summary>An extract that a release was made from.</summary>
/// <param name="Rows">Rows of it that the release could read.</param>
/// <param name="ConfirmedBy">Who confirmed it for its supplier; null where the decision is not kept.</param>
public sealed record TracedExtract(Extract Extract, int Rows, string? ConfirmedBy, DateTimeOffset? ConfirmedAt);

/// <summary>A field clause that was applied to the release's extracts and makes a column that its product uses.</summary>
public sealed record TracedClause(string Number, string Dataset, string Words, int Extracts, long Rows, long Values, long Unknown);

/// <summary>Everything behind a release: what it was made of, under what, by which rules, and who let it go and took it.</summary>
public sealed record ReleaseTrace
{
    public required Release Release { get; init; }

    /// <summary>The version of the agreement that it was made under; null where that text was not kept.</summary>
    public required int? AgreementVersion { get; init; }
    public required int? ProductVersion { get; init; }
    public required IReadOnlyList<TracedExtract> Extracts { get; init; }
    public required IReadOnlyList<TracedClause> Clauses { get; init; }

    /// <summary>What its checkers saw; null before the attacker has tried it and after its retention time.</summary>
    public required ReleaseCheckData? Checked { get; init; }
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The release's audit events, in order.</summary>
    public required IReadOnlyList<AuditEvent> Events { get; init; }

    public IEnumerable<AuditEvent> Downloads => Events.Where(audit => audit.Kind == AuditKinds.ReleaseDownloaded.Name);

    /// <summary>Counts of the last event of a kind: what the chain says was withheld, or proven.</summary>
    public IReadOnlyDictionary<string, long> CountsOf(AuditKind kind) =>
        Events.LastOrDefault(audit => audit.Kind == kind.Name) is { } audit ? AuditCounts.Of(audit) : new Dictionary<string, long>();

    public string ClauseOf(AuditKind kind) => Events.LastOrDefault(audit => audit.Kind == kind.Name)?.Clause ?? "";
}

/// <summary>Follows a release back to its extracts and forward to whoever has it.</summary>
public sealed class TraceRelease(IDbContextFactory<HubDatabase> databases, ReleaseChecks checks, PolicySet policies)
{
    public async Task<Outcome<ReleaseTrace>> RunAsync(Guid id, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.Trace(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var release = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return RequestRefusals.NotFound(id);
        var subject = id.ToString();
        var inputs = await database.ReleaseInputs.AsNoTracking().Where(input => input.ReleaseId == id)
            .Join(database.Extracts.AsNoTracking(), input => input.ExtractId, extract => extract.Id, (input, extract) => new { extract, input.Rows }).ToListAsync(cancellation);
        var extracts = inputs.Select(input => input.extract.Id).ToList();
        var confirmed = await database.Decisions.AsNoTracking()
            .Where(decision => extracts.Contains(decision.SubjectId) && decision.Gate == nameof(ConfirmExtract) && decision.Verdict == Verdict.Agreed).ToListAsync(cancellation);
        var then = await KeptPolicies.ThenAsync(database, policies, release, cancellation);
        return new ReleaseTrace
        {
            Release = release,
            AgreementVersion = then?.Agreement.Version,
            ProductVersion = then?.Products.GetValueOrDefault(release.Product)?.Version,
            Extracts =
            [
                .. inputs.OrderBy(input => input.extract.Dataset, StringComparer.Ordinal).ThenBy(input => input.extract.PeriodFrom).ThenBy(input => input.extract.Part, StringComparer.Ordinal)
                    .Select(input => (input.extract, input.Rows, By: confirmed.Where(decision => decision.SubjectId == input.extract.Id).MaxBy(decision => decision.At)))
                    .Select(input => new TracedExtract(input.extract, input.Rows, input.By?.User, input.By?.At)),
            ],
            Clauses = await ClausesAsync(database, then, release, extracts, cancellation),
            Checked = (await checks.LoadAsync(id, actor, cancellation)).Value,
            Decisions = await database.Decisions.AsNoTracking().Where(decision => decision.SubjectId == id).OrderBy(decision => decision.At).ToListAsync(cancellation),
            Events = await database.AuditEvents.AsNoTracking().Where(audit => audit.Subject == subject).OrderBy(audit => audit.Sequence).ToListAsync(cancellation),
        };
    }

    private static async Task<IReadOnlyList<TracedClause>> ClausesAsync(HubDatabase database, PolicySet? then, Release release, List<Guid> extracts, CancellationToken cancellation)
    {
        var subjects = extracts.Select(id => id.ToString()).ToList();
        var kind = AuditKinds.ClauseApplied.Name;
        var events = await database.AuditEvents.AsNoTracking().Where(audit => audit.Kind == kind && subjects.Contains(audit.Subject))
            .Select(audit => new { audit.Clause, audit.Counts }).ToListAsync(cancellation);
        var byClause = events.ToLookup(audit => audit.Clause, audit => AuditCounts.Of(audit.Counts));
        if (then is null)
            return [.. byClause.OrderBy(clause => clause.Key, StringComparer.Ordinal).Select(clause => Traced(clause.Key, "", "in the words of an earlier text, which was not kept"))];
        var uses = then.Products.GetValueOrDefault(release.Product)?.Uses ?? [];
        return
        [
            .. then.Agreement.FieldClauses
                .Where(clause => byClause.Contains(clause.Number) && clause.Purposes.Contains(release.Purpose)
                    && uses.Any(use => use.Dataset == clause.Dataset && use.Columns.Contains(clause.As)))
                .Select(clause => Traced(clause.Number, clause.Dataset, $"{clause.Field}: {TreatmentWords.Of(clause.Treatment)}")),
        ];

        TracedClause Traced(string number, string dataset, string words) => new(
            number, dataset, words, byClause[number].Count(), Sum(byClause[number], "rows"), Sum(byClause[number], "values"), Sum(byClause[number], "unknown"));
    }

    private static long Sum(IEnumerable<IReadOnlyDictionary<string, long>> counts, string name) => counts.Sum(count => count.GetValueOrDefault(name));
}
