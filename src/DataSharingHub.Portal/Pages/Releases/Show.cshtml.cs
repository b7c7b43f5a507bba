using System.Text.Json;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Releases;

/// <summary>One release: how far it is, why it went no further, or, once it is out, its tables and files.</summary>
public sealed class ShowModel(IDbContextFactory<HubDatabase> databases, ViewRelease view, SubjectHistory history, DownloadRelease download, PolicySet policies) : HubPage
{
    public Release Release { get; private set; } = null!;

    public ShownRelease? Shown { get; private set; }

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    public IReadOnlyList<Decision> Returned { get; private set; } = [];

    public IReadOnlyList<AuditEvent> Events { get; private set; } = [];

    public PolicySet Policies => policies;

    public IReadOnlyList<StageRow> Stages => StageRow.Of(ReleasePipeline.Stages, Release);

    /// <summary>True while a job works on it, so that the page is worth loading again.</summary>
    public bool IsMoving => ReleasePipeline.Stages.After(Release.Standing) is { IsGate: false };

    /// <summary>True where a decision of this person may be wanted.</summary>
    public bool MayCheck => Release.Status is ReleaseStatus.Attacked or ReleaseStatus.Written && Release.RequestedBy != Actor.User;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var release = await database.Releases.AsNoTracking().For(Actor, policies).SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return NotFound();
        Release = release;
        if (release.Status is ReleaseStatus.Refused or ReleaseStatus.Stopped && release.Report is not null)
            Refusals = JsonSerializer.Deserialize<List<Refusal>>(release.Report) ?? [];
        if (release.Status is ReleaseStatus.Returned or ReleaseStatus.Withdrawn)
            Returned = await database.Decisions.AsNoTracking().Where(d => d.SubjectId == id && d.Verdict == Verdict.Returned).OrderByDescending(d => d.At).ToListAsync(cancellation);
        if (release.Status == ReleaseStatus.Released)
        {
            var shown = await view.RunAsync(id, Actor, cancellation);
            (Shown, Refusals) = (shown.Value, shown.Refusals);
        }

        Events = await history.OfAsync(id, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(Guid id, string name, CancellationToken cancellation)
    {
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            if (!await database.Releases.For(Actor, policies).AnyAsync(r => r.Id == id, cancellation))
                return NotFound();
        }

        var files = await download.RunAsync(id, Actor, cancellation);
        if (files.Value is null)
            return await RefusedAsync(id, files.Refusals, cancellation);
        return files.Value.FirstOrDefault(file => Kind(file.Name) == name) is { } wanted ? File(wanted.Content, MediaType(name), wanted.Name) : NotFound();
    }

    private async Task<IActionResult> RefusedAsync(Guid id, IReadOnlyList<Refusal> refusals, CancellationToken cancellation)
    {
        await OnGetAsync(id, cancellation);
        return Refuse(refusals);
    }

    private static string Kind(string file) =>
        file.EndsWith(".xlsx", StringComparison.Ordinal) ? "workbook" : file.EndsWith(".csv", StringComparison.Ordinal) ? "tidy" : file.EndsWith("metadata.json", StringComparison.Ordinal) ? "metadata" : "manifest";

    private static string MediaType(string kind) => kind switch
    {
        "workbook" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "tidy" => "text/csv",
        _ => "application/json",
    };
}
