using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>A process may die at any point of any stage: started again it ends with the same release, each stage done once and one audit event for each act.</summary>
public sealed class KilledStageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task DyingAtEveryPointOfEveryStage_EndsLikeAnUndisturbedRun(On on)
    {
        var (calmManifest, calmEvents) = await RunAsync(on, null);
        var dead = new HashSet<string>(StringComparer.Ordinal);

        // Each point kills once, the first time it is reached: one run dies at every point there is.
        var (manifest, events) = await RunAsync(on, point =>
        {
            if (dead.Add(point))
                throw new DiedException(point);
        });

        var stages = ExtractPipeline.Stages.Steps.Concat(ReleasePipeline.Stages.Steps).Where(step => !step.IsGate).Select(step => step.Name);
        Assert.Equal(
            stages.SelectMany(stage => StageCheckpoints.Names.Select(point => $"{stage}:{point}")).Order(StringComparer.Ordinal),
            dead.Order(StringComparer.Ordinal));
        Assert.Equal(calmManifest, manifest);
        Assert.Equal(calmEvents, events);
    }

    private static async Task<(string? Manifest, IReadOnlyList<string> Events)> RunAsync(On on, Action<string>? checkpoints)
    {
        await using var hub = await TestHub.NewAsync(on);
        hub.Restart(checkpoints);
        foreach (var file in SamplePartners.Extracts("idva-referrals").Take(1))
            Assert.False((await hub.SendAsync(file)).Value!.Recognised);
        await DriveThroughDeathsAsync(hub, checkpoints);
        Assert.Empty((await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Refusals);
        await DriveThroughDeathsAsync(hub, checkpoints);

        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
        await using var database = hub.Open();
        var release = await database.Releases.SingleAsync(Stop);
        Assert.Equal(nameof(Core.Releases.ReleaseStatus.Released), release.Standing);
        var events = await database.AuditEvents.Where(e => e.Kind != AuditKinds.WorkbookWritten.Name).OrderBy(e => e.Sequence)
            .Select(e => $"{e.Kind} {e.Clause} {e.Counts} {e.Outcome}").ToListAsync(Stop);
        // The workbook names its place in the audit chain, whose hashes hold the time, so its length may differ by a byte.
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.WorkbookWritten.Name, Stop));
        return (release.ManifestSha256, events);
    }

    private static async Task DriveThroughDeathsAsync(TestHub hub, Action<string>? checkpoints)
    {
        while (true)
        {
            try
            {
                await hub.DriveAsync();
                return;
            }
            catch (DiedException)
            {
                hub.Restart(checkpoints);
            }
        }
    }

    private sealed class DiedException(string point) : Exception(point);
}
