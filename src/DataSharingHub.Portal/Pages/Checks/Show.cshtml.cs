using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Checks;

/// <summary>One output check: what would leave, what was withheld and why, the attacker's proof, what differs from last time; agree or return.</summary>
public sealed class ShowModel(
    IDbContextFactory<HubDatabase> databases, ReleaseChecks checks, EarlierShown earlier, Decide decide, Sweep sweep, RecordAccess record, PolicySet policies) : HubPage
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The three tests of the motivated intruder that the checker ticks before agreeing.</summary>
    [BindProperty]
    public List<string> Tests { get; set; } = [];

    public Release Release { get; private set; } = null!;

    public ReleaseCheckData? Check { get; private set; }

    public ReleaseComparison? Comparison { get; private set; }

    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    /// <summary>Why this person may not decide; null where they may.</summary>
    public Refusal? Denied { get; private set; }

    public PolicySet Policies => policies;

    public bool IsApproval => Release.Status == ReleaseStatus.Written;

    /// <summary>Which decision the page asks for.</summary>
    public string Asked => IsApproval ? nameof(ApproveRelease) : nameof(CheckOutput);

    /// <summary>Which decision the page asked for when it was opened: others may have decided since, and agreeing to a check must not approve.</summary>
    [BindProperty]
    public string? Gate { get; set; }

    /// <summary>Null where an amendment has dropped the purpose or its clause since the release was asked for.</summary>
    public ReleaseClause? Clause => ReleaseClauses.Release(policies.Agreement, Release.Purpose);

    public string PurposeWords => policies.Agreement.Purposes.FirstOrDefault(purpose => purpose.Id == Release.Purpose)?.Words ?? "the agreement in use has no such purpose any more";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        await record.RunAsync(Actor, AuditEntry.For(AuditKinds.RecordConsulted, id), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAgreeAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        return await DecideAsync(id, Verdict.Agreed, cancellation);
    }

    public async Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        return string.IsNullOrWhiteSpace(Reason)
            ? Refuse(new Refusal("check.reason", "Enter why you return it, so that whoever asked can act on it."), nameof(Reason))
            : await DecideAsync(id, Verdict.Returned, cancellation);
    }

    private async Task<IActionResult> DecideAsync(Guid id, Verdict verdict, CancellationToken cancellation)
    {
        if (Release.Status is not (ReleaseStatus.Attacked or ReleaseStatus.Written))
            return Refuse(new Refusal("check.decided", "This release waits for nobody any more. Look at its present status."));
        if (Gate != Asked)
            return Refuse(new Refusal("check.moved-on", "Others have decided since you opened this page, and it now asks for another decision. Look at the release again."));
        var decided = await decide.RunAsync(ReleasePipeline.Stages, id, Asked, new Deciding(Actor, verdict, Reason) { Tests = Tests }, cancellation);
        if (decided.Refusals is [{ Code: "check.tests" } missing])
            return Refuse(missing, nameof(Tests));
        if (decided.Value is null)
            return Refuse(decided.Refusals);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        sweep.EnqueueOrLeave(ReleasePipeline.Stages, await database.Releases.AsNoTracking().SingleAsync(r => r.Id == id, cancellation));
        Say(verdict == Verdict.Returned ? "The release was returned." : IsApproval ? "The release was approved and is out." : "Your check was recorded.");
        return RedirectToPage("/Checks/Index");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var release = await database.Releases.AsNoTracking().For(Actor, policies).SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (release is null)
            return false;
        Release = release;
        Decisions = await database.Decisions.AsNoTracking().Where(d => d.SubjectId == id).OrderBy(d => d.At).ToListAsync(cancellation);
        Check = (await checks.LoadAsync(id, Actor, cancellation)).Value;
        if (Check is null)
            return false;
        Comparison = await earlier.RunAsync(release, Check, cancellation);
        Denied = IsApproval
            ? Permissions.Approve(Actor, release)
            : Permissions.Check(Actor, release, [.. Decisions.Where(d => d.Gate == nameof(CheckOutput) && !d.Superseded)], Clause);
        return true;
    }
}
