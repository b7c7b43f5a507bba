using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Host.Running;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub status</c>: what the hub holds and what each thing waits for.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var id = new Argument<Guid?>("id") { Description = "One extract or release, with its decisions.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("status", """
            Show extracts and releases, and what each waits for.

            Examples:
              hub status --home demo/home
            """) { id };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            session => ShowAsync(session, parsed.GetValue(id), parsed.GetValue(hub.Json), cancellation), cancellation));
        return command;
    }

    private static async Task<int> ShowAsync(HubSession session, Guid? id, bool json, CancellationToken cancellation)
    {
        await using var database = session.Open();
        var extracts = await database.Extracts.AsNoTracking().Where(e => id == null || e.Id == id).OrderBy(e => e.ReceivedAt).ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().Where(r => id == null || r.Id == id).OrderBy(r => r.RequestedAt).ToListAsync(cancellation);
        var decisions = id is null ? [] : await database.Decisions.AsNoTracking().Where(d => d.SubjectId == id).OrderBy(d => d.At).ToListAsync(cancellation);
        if (id is not null && extracts.Count + releases.Count == 0)
            return Screen.Refuse([new Core.Refusal("status.not-found", $"There is nothing with the id {id}.")], json);
        if (json)
        {
            Screen.Json(new
            {
                extracts = extracts.Select(e => new { e.Id, e.Dataset, e.PeriodFrom, e.PeriodTo, e.Part, e.Status, e.Rows, waitsFor = WaitsFor(ExtractPipeline.Stages, e), e.Fault }),
                releases = releases.Select(r => new { r.Id, r.Product, r.Area, r.FirstYear, r.LastYear, r.Status, waitsFor = WaitsFor(ReleasePipeline.Stages, r), r.Fault }),
                decisions,
            });
            return ExitCodes.Ok;
        }

        var table = Screen.Table("Id", "What", "Status", "Waits for");
        foreach (var e in extracts)
            table.Row(e.Id.ToString(), string.Create(CultureInfo.InvariantCulture, $"{e.Dataset} {e.PeriodFrom:yyyy-MM-dd} to {e.PeriodTo:yyyy-MM-dd} {e.Part}"), e.Standing, WaitsFor(ExtractPipeline.Stages, e));
        foreach (var r in releases)
            table.Row(r.Id.ToString(), string.Create(CultureInfo.InvariantCulture, $"{r.Product} {r.Area} {r.FirstYear}-{r.LastYear}"), r.Standing, WaitsFor(ReleasePipeline.Stages, r));
        foreach (var d in decisions)
            table.Row("", $"{d.Gate} by {d.User}{(d.Reason is null ? "" : ": " + d.Reason)}", d.Verdict.ToString(), "");
        AnsiConsole.Write(table);
        return ExitCodes.Ok;
    }

    private static string WaitsFor<T>(Pipeline<T> pipeline, T subject)
        where T : Staged => pipeline.After(subject.Standing) is not { } step ? ""
            : StandingStill.IsGivenUp(subject) ? $"{step.Name} failed: {subject.Fault}"
            : step.IsGate ? $"{step.Name} (a person)" : step.Name;
}
