using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;

namespace DataSharingHub.Host.Running;

/// <summary>
/// The main job on a folder: send what is new, let the workers do the stages, ask for the release, write it out. Stopped anywhere and started again it goes on where
/// it stood, because all it knows is in the database.
/// </summary>
internal static class RunHub
{
    public static async Task<RunResult> RunAsync(RunRequest request, IRunProgress progress, CancellationToken cancellation)
    {
        var operatorActor = new Actor(request.SampleDecisions ? "sample administrator" : request.User, Role.Administrator, "hub");
        var opened = await HubSession.OpenAsync(request.Settings, operatorActor, request.Workers, holdPolicies: true, cancellation);
        if (opened.Value is null)
            return new RunResult { End = RunEnd.Refused, Refusals = opened.Refusals };
        await using var session = opened.Value;
        await session.StartAsync(cancellation);
        return await OnAsync(session, request, progress, cancellation);
    }

    /// <summary>The same on a hub that is open and whose workers run.</summary>
    public static async Task<RunResult> OnAsync(HubSession session, RunRequest request, IRunProgress progress, CancellationToken cancellation)
    {
        var policies = session.Get<PolicySet>();
        var product = policies.Products.GetValueOrDefault(request.Product);
        var purpose = policies.Agreement.Purposes.FirstOrDefault(known => known.Id == product?.Purpose);
        // Before a partner's file is touched: nothing is collected for a release that no clause allows.
        if (product is null || purpose is null || PurposeLimits.Check(product, policies.Agreement).Count > 0)
            return await new MakeRelease(session, request, purpose, progress).RefuseAsync(cancellation);

        // Whatever a stopped run left behind goes on first.
        await session.Get<Sweep>().RunAsync(TimeSpan.Zero, cancellation);
        var extracts = await new SendExtracts(session, request, progress).RunAsync(cancellation);
        if (extracts.End is { } stopped)
            return stopped with { Timings = Timings(session, extracts.Files) };
        var result = await new MakeRelease(session, request, purpose, progress).RunAsync(cancellation);
        return result with { Extracts = extracts.Files, Timings = Timings(session, extracts.Files) };
    }

    private static List<StageTime> Timings(HubSession session, IReadOnlyList<RunExtract> files)
    {
        long rows = files.Sum(file => (long)(file.Extract?.Rows ?? 0));
        return
        [
            .. session.Get<Core.Pipeline.StageTimings>().Snapshot().Select(stage => new StageTime(
                stage.Key, stage.Value.Runs, stage.Value.Time.TotalSeconds, rows, rows / Math.Max(0.001, stage.Value.Time.TotalSeconds))),
        ];
    }
}

/// <summary>Told how far a run is; the screen listens.</summary>
internal interface IRunProgress
{
    /// <param name="done">Of <paramref name="total"/>, how much is done.</param>
    void Step(string what, double done, double total);
}
