using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Tests.Hosting;

/// <summary>What a test wants to have happened before it begins, done without the pages.</summary>
public static class PortalSteps
{
    public static readonly string[] DeepDive =
        ["probation-sentences", "iom-registrations", "yjs-offences", "yjs-assessments", "police-suspects", "psg-incidents", "pgpm-cases"];

    /// <summary>Sends the sample's extracts of the datasets and takes them into use.</summary>
    public static async Task HaveExtractsAsync(this PortalHost host, params string[] datasets)
    {
        foreach (var path in datasets.SelectMany(SamplePartners.Extracts))
        {
            var parts = Path.GetFileNameWithoutExtension(path).Split('_', 4);
            var lead = await host.PersonAsync(Role.DataLead, SamplePartners.PolicySet.Datasets[parts[0]].Supplier);
            await using var content = File.OpenRead(path);
            var sending = new Sending(
                parts[0], DateOnly.Parse(parts[1], CultureInfo.InvariantCulture), DateOnly.Parse(parts[2], CultureInfo.InvariantCulture), parts.Length > 3 ? parts[3] : "",
                Path.GetExtension(path).TrimStart('.'));
            var receipt = await host.Get<ReceiveExtract>().RunAsync(sending, content, lead.Actor);
            host.Get<Sweep>().Enqueue(ExtractPipeline.Stages, receipt.Value!.Extract);
        }

        await host.UntilAsync(async database =>
        {
            foreach (var extract in await database.Extracts.AsNoTracking().Where(e => e.Status == ExtractStatus.Checked).ToListAsync())
            {
                var lead = await host.PersonAsync(Role.DataLead, extract.Supplier);
                await host.Get<Decide>().RunAsync(ExtractPipeline.Stages, extract.Id, nameof(ConfirmExtract), new Deciding(lead.Actor, Verdict.Agreed, null));
                host.Get<Sweep>().Enqueue(ExtractPipeline.Stages, await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == extract.Id));
            }

            return await database.Extracts.AllAsync(e => e.Status == ExtractStatus.Linked || e.Status == ExtractStatus.Refused || e.Status == ExtractStatus.Failed);
        });
    }

    /// <summary>A release of the deep dive for Cambridge that waits for its output checks, asked for by the test's analyst.</summary>
    public static async Task<Release> HaveAttackedReleaseAsync(this PortalHost host)
    {
        await host.HaveExtractsAsync(DeepDive);
        var analyst = await host.PersonAsync(Role.Analyst);
        var asked = await host.Get<RequestRelease>().RunAsync(new ReleaseRequest("reoffending-deep-dive", "E07000008", 2021, 2024), analyst.Actor);
        host.Get<Sweep>().Enqueue(ReleasePipeline.Stages, asked.Value!);
        return await host.ReleaseAtAsync(asked.Value!.Id, ReleaseStatus.Attacked);
    }

    public static async Task<Release> ReleaseAtAsync(this PortalHost host, Guid id, ReleaseStatus status)
    {
        Release? found = null;
        await host.UntilAsync(async database => (found = await database.Releases.AsNoTracking().SingleAsync(r => r.Id == id)).Status == status);
        return found!;
    }

    /// <summary>What the log says of stages that failed, for a test that waited in vain.</summary>
    public static string Faults(this PortalHost host) => string.Join('\n', host.Log.Text.Split('\n').Where(line => line.Contains(" failed", StringComparison.OrdinalIgnoreCase)).TakeLast(10));

    /// <summary>Waits until something is so in the database; a minute is far more than any of it takes.</summary>
    public static async Task UntilAsync(this PortalHost host, Func<Core.Database.HubDatabase, Task<bool>> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            await using (var database = host.Open())
            {
                if (await so(database))
                    return;
            }

            if (patience.IsCancellationRequested)
                throw new TimeoutException("It did not come to be in time. " + host.Faults());
            await Task.Delay(200);
        }
    }
}
