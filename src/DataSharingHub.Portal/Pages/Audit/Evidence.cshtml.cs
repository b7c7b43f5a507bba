using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Evidence;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Tags;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>One download with everything that an auditor asks for, about a release or a period.</summary>
public sealed class EvidenceModel(CollectEvidence collect, EvidencePack pack, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    /// <summary>Id of a release, or empty for a period.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Release { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!ModelState.IsValid)
            return Refuse([]);
        EvidenceScope scope;
        if (Guid.TryParse(Release, out var id))
            scope = EvidenceScope.Of(id);
        else if (Release != "period")
            return Refuse(new Core.Refusal("evidence.no-scope", "Select a release, or a period"), nameof(Release));
        else if (From is not { } from)
            return Refuse(new Core.Refusal("evidence.no-from", "Enter the first day of the period"), nameof(From));
        else if (To is not { } to || to < from)
            return Refuse(new Core.Refusal("evidence.no-to", "Enter the last day of the period, not before the first"), nameof(To));
        else
            scope = EvidenceScope.Of(from, to);
        var collected = await collect.RunAsync(scope, Actor, cancellation);
        if (collected.Value is not { } evidence)
            return Refuse(collected.Refusals, nameof(Release));
        // A ZIP is written partly without waiting, which an answer does not allow; so it is made whole first, in a file that goes when it is closed.
        var whole = new FileStream(Path.Combine(Path.GetTempPath(), $"evidence-{Guid.NewGuid():N}.zip"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await pack.WriteAsync(evidence, whole, cancellation);
        whole.Position = 0;
        return File(whole, FileKinds.Zip, scope.FileName);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().Where(release => release.Status == ReleaseStatus.Released || release.Status == ReleaseStatus.Withdrawn)
            .OrderByDescending(release => release.ReleasedAt).Take(50).ToListAsync(cancellation);
        Choices =
        [
            .. releases.Select(release => new Choice(release.Id.ToString(), ThingNames.Of(release, policies), $"{release.Status} {Words.Time(release.ReleasedAt ?? release.RequestedAt)}")),
            new Choice("period", "Everything released in a period", "Fill in the first and the last day below"),
        ];
        if (Release is not null && Guid.TryParse(Release, out var asked) && releases.All(release => release.Id != asked)
            && await database.Releases.AsNoTracking().SingleOrDefaultAsync(release => release.Id == asked, cancellation) is { } other)
            Choices = [new Choice(other.Id.ToString(), ThingNames.Of(other, policies), $"{other.Status}"), .. Choices];
    }
}
