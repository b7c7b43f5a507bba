using System.Globalization;
using DataSharingHub.Host.Running;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>Runs the main job and shows it: bars while it runs, then what was taken in, applied, withheld and proven.</summary>
internal static class RunScreen
{
    public static async Task<int> RunAsync(RunRequest request, bool json, bool timings, CancellationToken cancellation)
    {
        RunResult result;
        try
        {
            if (!request.In.Exists)
                return Screen.Refuse([new Core.Refusal("run.no-folder", $"There is no folder {request.In.FullName}. Name the folder that holds the extracts.")], json);
            result = json || Console.IsOutputRedirected
                ? await RunHub.RunAsync(request, new QuietProgress(), cancellation)
                : await WithBarsAsync(request, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Screen.Fault(fault, request.Settings.LogLevel);
        }

        if (json)
            Screen.Json(Summary(result, timings));
        else
            Show(result, timings);
        return result.ExitCode;
    }

    private static Task<RunResult> WithBarsAsync(RunRequest request, CancellationToken cancellation) => AnsiConsole.Progress()
        .HideCompleted(false).AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(screen => RunHub.RunAsync(request, new Bars(screen), cancellation));

    private static void Show(RunResult result, bool timings)
    {
        if (result.Extracts.Count > 0)
            AnsiConsole.Write(Extracts(result));
        if (result.Evidence is { } evidence)
            AnsiConsole.Write(Evidence(result, evidence));
        if (timings)
            AnsiConsole.Write(Timings(result));
        foreach (var line in result.Next)
            Console.Out.WriteLine(line);
        if (result.End is RunEnd.Refused or RunEnd.Faulted)
            Screen.Refuse(result.Refusals, json: false);
        if (result.Files.Count > 0)
        {
            Console.Out.WriteLine("Released:");
            foreach (var file in result.Files)
                Console.Out.WriteLine("  " + Path.GetRelativePath(Directory.GetCurrentDirectory(), file));
        }
    }

    private static Table Extracts(RunResult result)
    {
        var table = Screen.Table("Extract", "Status", "Rows", "Warnings", "Errors");
        foreach (var file in result.Extracts)
            table.Row(
                file.File, file.Extract is null ? "not taken" : file.Recognised ? $"{file.Extract.Status} (known)" : file.Extract.Status.ToString(),
                Number(file.Extract?.Rows ?? 0), Number(file.Extract?.Warnings ?? 0), Number(file.Extract?.Errors ?? file.Refusals.Count));
        return table;
    }

    private static Table Evidence(RunResult result, RunEvidence evidence)
    {
        var table = Screen.Table("What", "How much");
        table.Row("Applied: clauses that treated a field", Number(evidence.ClausesApplied));
        table.Row("Applied: values treated", Number(evidence.ValuesTreated));
        table.Row("Applied: fields destroyed for want of a clause", Number(evidence.FieldsDropped));
        table.Row("Linked: pairs of datasets under a clause", Number(evidence.LinkagesMade));
        table.Row("Withheld: small numbers", Number(evidence.Protection.GetValueOrDefault("primary")));
        table.Row("Withheld: so that those cannot be worked out", Number(evidence.Protection.GetValueOrDefault("secondary")));
        table.Row("Printed cells", Number(evidence.Protection.GetValueOrDefault("published")));
        table.Row("Proven: withheld cells attacked", Number(evidence.Attack.GetValueOrDefault("attacked")));
        table.Row("Proven: withheld cells recovered", Number(evidence.Attack.GetValueOrDefault("recovered")));
        table.Row("Audit events in the chain", Number(evidence.AuditEvents));
        table.Row("Hash of the manifest", result.Release?.ManifestSha256 ?? "");
        return table;
    }

    private static Table Timings(RunResult result)
    {
        var table = Screen.Table("Stage", "Runs", "Seconds", "Rows per second");
        foreach (var stage in result.Timings)
            table.Row(stage.Stage, Number(stage.Runs), stage.Seconds.ToString("0.00", CultureInfo.InvariantCulture), Number((long)stage.RowsPerSecond));
        table.Row("Peak memory, MB", "", Number(Environment.WorkingSet >> 20), "");
        return table;
    }

    private static object Summary(RunResult result, bool timings) => new
    {
        outcome = result.End,
        release = result.Release?.Id,
        status = result.Release?.Status,
        manifestSha256 = result.Release?.ManifestSha256,
        files = result.Files,
        next = result.Next,
        refusals = result.Refusals,
        extracts = result.Extracts.Select(file => new
        {
            file = file.File,
            id = file.Extract?.Id,
            status = file.Extract?.Status,
            rows = file.Extract?.Rows,
            warnings = file.Extract?.Warnings,
            errors = file.Extract?.Errors,
            recognised = file.Recognised,
        }),
        evidence = result.Evidence,
        timings = timings ? result.Timings : null,
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class QuietProgress : IRunProgress
    {
        public void Step(string what, double done, double total)
        {
        }
    }

    private sealed class Bars(ProgressContext screen) : IRunProgress
    {
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Step(string what, double done, double total)
        {
            if (!tasks.TryGetValue(what, out var task))
                tasks.Add(what, task = screen.AddTask(what));
            task.MaxValue = total;
            task.Value = done;
        }
    }
}
