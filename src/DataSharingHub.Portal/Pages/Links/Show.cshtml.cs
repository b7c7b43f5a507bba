using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Links;

/// <summary>Two records of an uncertain link, partly shown; more of a field on request; an opinion, or its undoing.</summary>
public sealed class ShowModel(LookAtLink look, JudgeLink judge, UndoOpinions undo, PolicySet policies) : HubPage
{
    /// <summary>Fields that more is shown of. Only a posted form asks for more, so that no address does.</summary>
    [BindProperty]
    public List<string> Further { get; set; } = [];

    [BindProperty]
    public string? Verdict { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public List<string> Second { get; set; } = [];

    [BindProperty]
    public string? UndoReason { get; set; }

    public SeenLink? Seen { get; private set; }

    public PolicySet Policies => policies;

    public bool MayJudge => Seen!.State.Standing != ReviewStanding.Decided && !Seen.Opinions.Any(opinion => opinion.User == Actor.User && opinion.UndoneAt is null);

    /// <summary>A second person gives an opinion of their own before they read the first one's reason.</summary>
    public bool ShowsReason(LinkOpinion opinion) => opinion.UndoneAt is not null || !MayJudge;

    public string Title(RecordPlace place) => policies.Datasets.GetValueOrDefault(place.Dataset)?.Title ?? place.Dataset;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => ShowAsync(id, [], [], "", cancellation);

    public Task<IActionResult> OnPostMoreAsync(Guid id, CancellationToken cancellation) => ShowAsync(id, Further, [], "", cancellation);

    public async Task<IActionResult> OnPostJudgeAsync(Guid id, CancellationToken cancellation)
    {
        if (!Enum.TryParse<LinkVerdict>(Verdict, out var verdict) || !Enum.IsDefined(verdict))
            return await ShowAsync(id, [], [new Refusal("review.verdict", "Select whether these are one person or two, or that you cannot tell")], nameof(Verdict), cancellation);
        var judged = await judge.RunAsync(id, new Judging(verdict, Reason ?? "", Second.Contains("true")), Actor, cancellation);
        if (judged.Value is not { } state)
            return await ShowAsync(id, [], judged.Refusals, nameof(Reason), cancellation);
        Say(state.Standing switch
        {
            ReviewStanding.Decided => "It is decided, and holds from the next linking on.",
            ReviewStanding.WaitsForSecond => "Your opinion was recorded. It counts once a second person says the same.",
            ReviewStanding.Disagreed => "Your opinion was recorded. People disagree, so nothing counts until the opinions are undone and given anew.",
            _ => "Your opinion was recorded. The link stays in the list.",
        });
        return RedirectToPage("/Links/Index");
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id, CancellationToken cancellation)
    {
        var undone = await undo.RunAsync(id, UndoReason ?? "", Actor, cancellation);
        if (undone.Value is null)
            return await ShowAsync(id, [], undone.Refusals, nameof(UndoReason), cancellation);
        Say("The opinions were undone. The engine decides again from the next linking on.");
        return RedirectToPage("/Links/Index");
    }

    private async Task<IActionResult> ShowAsync(Guid id, List<string> further, IReadOnlyList<Refusal> refusals, string field, CancellationToken cancellation)
    {
        var seen = await look.RunAsync(id, further, Actor, cancellation);
        if (seen.Value is null && seen.Refusals.Any(refusal => refusal.Code.StartsWith("review.", StringComparison.Ordinal)))
            return NotFound();
        if (seen.Value is null)
        {
            // Sharing was stopped: the list says so, and shows nothing of anybody.
            Say(seen.Refusals[0].Message);
            return RedirectToPage("/Links/Index");
        }

        Seen = seen.Value;
        return refusals.Count == 0 ? Page() : Refuse(refusals, field);
    }
}
