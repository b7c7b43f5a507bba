using System.Security.Cryptography;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Running;

/// <summary>Sends every file of the folder that the hub does not have yet, and takes all of them as far as people let them go.</summary>
internal sealed class SendExtracts(HubSession session, RunRequest request, IRunProgress progress)
{
    /// <param name="End">Set where the run ends here.</param>
    public sealed record Sent(IReadOnlyList<RunExtract> Files, RunResult? End);

    public async Task<Sent> RunAsync(CancellationToken cancellation)
    {
        var paths = request.In.EnumerateFiles().Select(file => file.FullName).Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal).ToList();
        if (paths.Count == 0)
            return End([], RunEnd.Refused, [new Refusal("run.no-extract", $"There is no extract in {request.In.FullName}. Name the folder that holds the extracts.")]);

        var files = new List<RunExtract>();
        foreach (var path in paths)
        {
            progress.Step("Receiving extracts", files.Count, paths.Count);
            files.Add(await SendAsync(path, cancellation));
        }

        progress.Step("Receiving extracts", paths.Count, paths.Count);
        if (files.Any(file => file.Extract is null))
            return End(files, RunEnd.Refused, [.. files.SelectMany(file => file.Refusals)]);

        var stood = await StandAsync(files, cancellation);
        var waiting = stood.Where(file => file.Extract!.Status == ExtractStatus.Checked).ToList();
        if (waiting.Count > 0 && stood.All(file => file.Refusals.Count == 0))
        {
            if (!request.SampleDecisions)
                return Waiting(stood, waiting);
            await ConfirmAsync(waiting, cancellation);
            stood = await StandAsync(stood, cancellation);
        }

        if (stood.Any(file => StandingStill.IsGivenUp(file.Extract!)))
            return End(stood, RunEnd.Faulted, [.. stood.SelectMany(file => file.Refusals)]);
        return stood.Any(file => file.Refusals.Count > 0) ? End(stood, RunEnd.Refused, [.. stood.SelectMany(file => file.Refusals)]) : new Sent(stood, null);
    }

    private async Task<RunExtract> SendAsync(string path, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var sending = ExtractFileName.Read(path, request.Replace);
        if (sending.Value is null)
            return new RunExtract(name, null, false, sending.Refusals);
        if (await KnownAsync(path, cancellation) is { } known)
            return new RunExtract(name, known, true, []);
        var supplier = session.Get<PolicySet>().Datasets.GetValueOrDefault(sending.Value.Dataset)?.Supplier ?? "";
        await using var content = File.OpenRead(path);
        var receipt = await session.Get<ReceiveExtract>().RunAsync(sending.Value, content, Lead(supplier), cancellation);
        if (receipt.Value is null)
            return new RunExtract(name, null, false, receipt.Refusals);
        if (!receipt.Value.Recognised)
            session.Get<Sweep>().Enqueue(ExtractPipeline.Stages, receipt.Value.Extract);
        return new RunExtract(name, receipt.Value.Extract, receipt.Value.Recognised, []);
    }

    /// <summary>A file whose bytes the hub holds is not sent again: starting a stopped run again is no second act of the partner's.</summary>
    private async Task<Extract?> KnownAsync(string path, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        await using var database = session.Open();
        return await database.Extracts.AsNoTracking().FirstOrDefaultAsync(
            e => e.Sha256 == hash && e.Status != ExtractStatus.Refused && e.Status != ExtractStatus.Failed
                && e.Status != ExtractStatus.Withdrawn && e.Status != ExtractStatus.Erased,
            cancellation);
    }

    private async Task<List<RunExtract>> StandAsync(IReadOnlyList<RunExtract> files, CancellationToken cancellation)
    {
        var ids = files.Select(file => file.Extract!.Id).ToHashSet();
        var order = ExtractPipeline.Stages.Steps.Select(step => step.From).ToList();
        var extracts = await StandingStill.WaitAsync(
            session.Get<IDbContextFactory<HubDatabase>>(), ExtractPipeline.Stages, ids,
            now => progress.Step("Checking, treating and sealing", now.Sum(e => order.IndexOf(e.Standing) is var at and >= 0 ? at : order.Count), now.Count * order.Count),
            cancellation);
        return
        [
            .. files.Select(file => extracts.First(extract => extract.Id == file.Extract!.Id) is var extract
                ? file with { Extract = extract, Refusals = ExtractWords.Refusals(file.File, extract) }
                : file),
        ];
    }

    private async Task ConfirmAsync(List<RunExtract> waiting, CancellationToken cancellation)
    {
        foreach (var extract in waiting.Select(file => file.Extract!))
        {
            await session.Get<Decide>().RunAsync(
                ExtractPipeline.Stages, extract.Id, nameof(ConfirmExtract), new Deciding(SamplePeople.DataLead(extract.Supplier), Verdict.Agreed, null), cancellation);
        }

        await session.Get<Sweep>().RunAsync(TimeSpan.Zero, cancellation);
    }

    private static Sent Waiting(IReadOnlyList<RunExtract> files, List<RunExtract> waiting) => new(files, new RunResult
    {
        End = RunEnd.Waiting,
        Extracts = files,
        Next =
        [
            $"{waiting.Count} extract(s) wait for their data lead, who reads the report and confirms:",
            .. waiting.Select(file => $"./hub decide confirm {file.Extract!.Id} --organisation {file.Extract.Supplier} --user NAME   # {file.File}"),
            "Then start the same run again.",
        ],
    });

    private static Sent End(IReadOnlyList<RunExtract> files, RunEnd end, IReadOnlyList<Refusal> refusals) =>
        new(files, new RunResult { End = end, Refusals = refusals, Extracts = files });

    private Actor Lead(string supplier) => request.SampleDecisions ? SamplePeople.DataLead(supplier) : new Actor(request.User, Role.DataLead, supplier);
}
