using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Jobs;

/// <summary>What the workers do, told without data: stages that were given up and may be tried again, what waits, who works, what the clock starts.</summary>
public sealed class IndexModel(DeadStages deadStages, QueueState queue, WorkersSeen workers, RecurringWork recurring, RetryStage retry, PolicySet policies) : HubPage
{
    public IReadOnlyList<DeadStage> Dead { get; private set; } = [];

    public WaitingWork Waiting { get; private set; } = null!;

    public int Workers { get; private set; }

    public IReadOnlyList<RecurringJob> Recurring { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellation)
    {
        var retried = await retry.RunAsync(id, Actor, cancellation);
        if (retried.Value is not { } dead)
        {
            await LoadAsync(cancellation);
            return Refuse(retried.Refusals);
        }

        Say($"{Title(dead)}: \"{StageRow.WordsOf(dead.Stage)}\" is tried again, {StageJob.AttemptsAtMost} times at most.");
        return Redirect("/jobs");
    }

    public string Title(DeadStage dead) => dead.Kind == nameof(Extract)
        ? "Extract of " + (policies.Datasets.GetValueOrDefault(dead.What)?.Title ?? dead.What)
        : "Release of " + Words.Product(dead.What, policies);

    public static string WordsOf(string job) => job switch
    {
        "sweep" => "Take up again whatever stands still",
        "orphans" => "Remove the pieces of files that never arrived whole",
        "retention" => "Erase what its clause's date has come for",
        "checkpoint" => "Sign a checkpoint of the audit chain",
        "agreement-dates" => "Note agreements under review, expired or superseded",
        "extracts-due" => "Remind data leads of extracts due",
        _ => job,
    };

    public static string Wait(double seconds) => seconds < 120 ? $"{seconds:0} seconds" : seconds < 7200 ? $"{seconds / 60:0} minutes" : $"{seconds / 3600:0} hours";

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Dead = await deadStages.FindAsync(cancellation);
        Waiting = await queue.ReadAsync(cancellation);
        Workers = workers.Count();
        Recurring = recurring.Read();
    }
}
