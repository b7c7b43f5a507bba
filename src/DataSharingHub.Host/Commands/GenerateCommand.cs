using System.CommandLine;
using System.Globalization;
using DataSharingHub.Samples;
using Spectre.Console;

namespace DataSharingHub.Host.Commands;

/// <summary><c>hub generate</c>: partner extracts of made-up people, with the truth beside them.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var directory = new Option<DirectoryInfo>("--out") { Description = "Folder for extracts, truth and README.", Required = true };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 2024 };
        var scale = new Option<int>("--scale")
        {
            Description = $"1 is the calibrated sample; each further step adds about ten thousand rows, up to {SampleOptions.LargestScale}.",
            DefaultValueFactory = _ => 1,
        };
        var policies = new Option<DirectoryInfo>("--policies") { Description = "Folder with the look-ups.", DefaultValueFactory = _ => new DirectoryInfo("policies") };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SampleOptions.LargestScale)
                result.AddError($"--scale is a whole number from 1 to {SampleOptions.LargestScale}.");
        });
        var command = new Command(
            "generate",
            """
            Make partner extracts of made-up people, with the truth beside them.

            Examples:
              hub generate --out /tmp/sample
              hub generate --out /tmp/load --scale 100
            """) { directory, seed, scale, policies };
        command.SetAction(result => Run(new SampleOptions
        {
            Directory = result.GetRequiredValue(directory).FullName,
            Seed = result.GetValue(seed),
            Scale = result.GetValue(scale),
            Policies = result.GetValue(policies)!.FullName,
        }));
        return command;
    }

    private static int Run(SampleOptions options)
    {
        if (!File.Exists(Path.Combine(options.Policies, "lookups", "postcodes.csv")))
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]The policies folder has no look-ups/postcodes.csv.[/] Expected a folder such as policies/; say which with --policies.");
            return ExitCodes.Refused;
        }

        SampleSummary? summary = null;
        AnsiConsole.Progress().HideCompleted(true).Start(progress =>
        {
            var task = progress.AddTask("Making people", maxValue: 20);
            summary = SampleGenerator.Generate(options, extract =>
            {
                task.Description = "Written " + extract.Dataset;
                task.Increment(1);
            });
            task.Value = task.MaxValue;
        });
        var table = new Table().RoundedBorder().AddColumn("Dataset").AddColumn("Extracts", column => column.RightAligned()).AddColumn("Rows", column => column.RightAligned());
        foreach (var dataset in summary!.Extracts.GroupBy(extract => extract.Dataset))
            table.AddRow(dataset.Key, Number(dataset.Count()), Number(dataset.Sum(extract => extract.Rows)));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Number(summary.Rows)} rows about {Number(summary.People)} made-up people in {options.Directory}");
        return ExitCodes.Ok;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
