using System.Text.Json;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Running;

/// <summary>Asks for the release, or goes on with the one a stopped run asked for, and writes out what people have let go.</summary>
internal sealed class MakeRelease(HubSession session, RunRequest request, Purpose? purpose, IRunProgress progress)
{
    private static readonly ReleaseStatus[] Over = [ReleaseStatus.Refused, ReleaseStatus.Returned, ReleaseStatus.Stopped, ReleaseStatus.Withdrawn];

    public async Task<RunResult> RunAsync(CancellationToken cancellation)
    {
        var release = await FindAsync(cancellation);
        if (release is null)
        {
            var asked = await AskAsync(cancellation);
            if (asked.Value is null)
                return new RunResult { End = RunEnd.Refused, Refusals = asked.Refusals };
            release = asked.Value;
        }

        session.Get<Sweep>().Enqueue(ReleasePipeline.Stages, release);
        while (true)
        {
            release = await StandAsync(release.Id, cancellation);
            if (StandingStill.IsGivenUp(release))
                return new RunResult { End = RunEnd.Faulted, Release = release, Refusals = [Fault(release)] };
            if (Over.Contains(release.Status))
                return new RunResult { End = RunEnd.Refused, Release = release, Refusals = Refusals(release) };
            if (release.Status == ReleaseStatus.Released)
                return await WriteAsync(release, cancellation);
            if (!request.SampleDecisions)
                return new RunResult { End = RunEnd.Waiting, Release = release, Next = Next(release) };
            if (await DecideAsync(release, cancellation) is { } refusal)
                return new RunResult { End = RunEnd.Refused, Release = release, Refusals = [refusal] };
            await session.Get<Sweep>().RunAsync(TimeSpan.Zero, cancellation);
        }
    }

    /// <summary>For a product that is not there or that no clause allows: the request is made all the same, so that its refusal is worded and recorded in one place.</summary>
    public async Task<RunResult> RefuseAsync(CancellationToken cancellation)
    {
        var asked = await session.Get<RequestRelease>().RunAsync(
            new ReleaseRequest(request.Product, request.Area, request.FirstYear, request.LastYear),
            purpose is null ? new Actor(request.User, Role.Analyst, "") : Analyst, cancellation);
        return new RunResult { End = RunEnd.Refused, Refusals = asked.Refusals };
    }

    /// <summary>The release of the same product, area, years and policies that is under way, or that was made from these very extracts.</summary>
    private async Task<Release?> FindAsync(CancellationToken cancellation)
    {
        await using var database = session.Open();
        var policies = session.Get<PolicySet>().Sha256;
        var found = await database.Releases.AsNoTracking()
            .Where(r => r.Product == request.Product && r.Area == request.Area && r.FirstYear == request.FirstYear && r.LastYear == request.LastYear)
            .Where(r => r.PoliciesSha256 == policies && !Over.Contains(r.Status) && !r.FromWithdrawnExtract)
            .OrderByDescending(r => r.RequestedAt).FirstOrDefaultAsync(cancellation);
        if (found is null || found.Status == ReleaseStatus.Requested)
            return found;
        var product = session.Get<PolicySet>().Products[request.Product];
        var datasets = product.Uses.Select(use => use.Dataset).ToList();
        var (from, to) = (new DateOnly(request.FirstYear, 1, 1), new DateOnly(request.LastYear, 12, 31));
        var now = await database.Extracts.Where(e => datasets.Contains(e.Dataset) && e.Status == ExtractStatus.Linked && e.PeriodFrom <= to && e.PeriodTo >= from)
            .Select(e => e.Id).ToListAsync(cancellation);
        var then = await database.ReleaseInputs.Where(input => input.ReleaseId == found.Id).Select(input => input.ExtractId).ToListAsync(cancellation);
        return now.ToHashSet().SetEquals(then) ? found : null;
    }

    private Task<Outcome<Release>> AskAsync(CancellationToken cancellation) => session.Get<RequestRelease>().RunAsync(
        new ReleaseRequest(request.Product, request.Area, request.FirstYear, request.LastYear), Analyst, cancellation);

    private async Task<Release> StandAsync(Guid id, CancellationToken cancellation)
    {
        var order = ReleasePipeline.Stages.Steps.Select(step => step.From).ToList();
        var releases = await StandingStill.WaitAsync(
            session.Get<IDbContextFactory<HubDatabase>>(), ReleasePipeline.Stages, [id],
            now => progress.Step("Tabulating, protecting and attacking", order.IndexOf(now[0].Standing) is var at and >= 0 ? at : order.Count, order.Count), cancellation);
        return releases[0];
    }

    private async Task<Refusal?> DecideAsync(Release release, CancellationToken cancellation)
    {
        var gate = ReleasePipeline.Stages.After(release.Standing)!.Name;
        var clause = ReleaseClauses.Release(session.Get<PolicySet>().Agreement, release.Purpose)!;
        var people = gate == nameof(CheckOutput)
            ? Enumerable.Range(1, clause.OutputChecks).Select(number => SamplePeople.Checker(purpose!, number, number <= clause.OfficersAmongThem)).ToList()
            : [SamplePeople.Approver(purpose!)];
        await using var database = session.Open();
        var decided = await database.Decisions.Where(d => d.SubjectId == release.Id && d.Gate == gate && !d.Superseded).Select(d => d.User).ToListAsync(cancellation);
        foreach (var person in people.Where(person => !decided.Contains(person.User)))
        {
            var decision = await session.Get<Decide>().RunAsync(ReleasePipeline.Stages, release.Id, gate, new Deciding(person, Verdict.Agreed, null) { Tests = OutputTests.Ids }, cancellation);
            if (decision.Value is null)
                return decision.Refusals[0];
        }

        return null;
    }

    private async Task<RunResult> WriteAsync(Release release, CancellationToken cancellation)
    {
        var downloaded = await session.Get<DownloadRelease>().RunAsync(release.Id, Analyst, cancellation);
        if (downloaded.Value is null)
            return new RunResult { End = RunEnd.Refused, Release = release, Refusals = downloaded.Refusals };
        request.Out.Create();
        var paths = new List<string>();
        foreach (var file in downloaded.Value)
        {
            var path = Path.Combine(request.Out.FullName, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, cancellation);
            paths.Add(path);
        }

        var checkpoint = Path.Combine(request.Out.FullName, "audit-checkpoint.json");
        await File.WriteAllTextAsync(checkpoint, SignCheckpoint.ToJson(await session.Get<SignCheckpoint>().RunAsync(cancellation)), cancellation);
        return new RunResult
        {
            End = RunEnd.Released,
            Release = release,
            Files = [.. paths, checkpoint],
            Evidence = await GatherEvidence.RunAsync(session, release, cancellation),
        };
    }

    private Actor Analyst => request.SampleDecisions ? SamplePeople.Analyst(purpose!) : new Actor(request.User, Role.Analyst, purpose!.Receivers[^1]);

    private static List<Refusal> Refusals(Release release)
    {
        if (release.Status == ReleaseStatus.Returned)
            return [new Refusal("run.returned", $"The release {release.Id} was returned by a checker. See the reason with: ./hub status {release.Id}")];
        return release.Report is null
            ? [new Refusal("run.release-over", $"The release {release.Id} is {release.Status}.")]
            : JsonSerializer.Deserialize<List<Refusal>>(release.Report)!;
    }

    private static Refusal Fault(Release release) => new(
        "run.stage-failed", $"The release {release.Id} is {release.Status}, then a stage failed {release.Attempts} times ({release.Fault}). Start the run again with --log debug and report what it says.");

    private static List<string> Next(Release release) => release.Status == ReleaseStatus.Attacked
        ?
        [
            "The release waits for its output checkers, none of whom asked for it:",
            $"./hub decide check {release.Id} --role ig-officer --organisation ORGANISATION --user NAME --confirm {string.Join(' ', OutputTests.Ids)}",
            "Then start the same run again.",
        ]
        :
        [
            "The release waits for an IG officer's approval:",
            $"./hub decide approve {release.Id} --role ig-officer --organisation ORGANISATION --user NAME",
            "Then start the same run again.",
        ];
}
