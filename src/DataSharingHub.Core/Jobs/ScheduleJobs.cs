using Hangfire;
using Microsoft.Extensions.Hosting;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// What a service does by the clock. Every worker says the same, the store keeps one of each, and only one worker at a time does it. A time that passed while no
/// worker ran is made up for once.
/// </summary>
public sealed class ScheduleJobs(IRecurringJobManager recurring, ServiceJobOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<UpkeepJobs>("sweep", upkeep => upkeep.SweepAsync(CancellationToken.None), SweepCron());
        recurring.AddOrUpdate<UpkeepJobs>("orphans", upkeep => upkeep.RemoveOrphansAsync(CancellationToken.None), Cron.Hourly(17));
        recurring.AddOrUpdate<UpkeepJobs>("retention", upkeep => upkeep.EraseAsync(CancellationToken.None), Cron.Daily(2));
        recurring.AddOrUpdate<UpkeepJobs>("checkpoint", upkeep => upkeep.CheckpointAsync(CancellationToken.None), Cron.Daily(3));
        recurring.AddOrUpdate<UpkeepJobs>("agreement-dates", upkeep => upkeep.NoteAgreementDatesAsync(CancellationToken.None), Cron.Daily(5));
        recurring.AddOrUpdate<UpkeepJobs>("extracts-due", upkeep => upkeep.RemindAsync(CancellationToken.None), Cron.Daily(6));
        // What the clock started while nobody was there is a day late at most; these two cost nothing and are wanted at once.
        recurring.Trigger("sweep");
        recurring.Trigger("agreement-dates");
        recurring.Trigger("extracts-due");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string SweepCron() => options.SweepEvery < TimeSpan.FromMinutes(1)
        ? FormattableString.Invariant($"*/{Math.Max(1, (int)options.SweepEvery.TotalSeconds)} * * * * *")
        : FormattableString.Invariant($"*/{Math.Min(30, (int)options.SweepEvery.TotalMinutes)} * * * *");
}
