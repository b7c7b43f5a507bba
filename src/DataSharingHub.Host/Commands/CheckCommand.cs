using System.CommandLine;
using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using Spectre.Console;

namespace DataSharingHub.Host.Commands;

/// <summary>
/// <c>hub check FILE</c>: what a reader can recover from a publication, what is small and unprotected, and where printed numbers
/// contradict each other.
/// </summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A workbook (.xlsx), a CSV file, or a described table (.yaml, .yml, .json)." };
        var threshold = new Option<int>("--threshold") { Description = "The smallest count that is not small, where the publication states none.", DefaultValueFactory = _ => 5 };
        var reader = new Option<string>("--reader") { Description = "What a reader knows of withheld cells: same (0 or more), zeros (zeros are always printed), marks (small numbers carry their own mark).", DefaultValueFactory = _ => "same" };
        reader.AcceptOnlyFromAmong("same", "zeros", "marks");
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var output = new Option<string?>("--out") { Description = "Write the report to this file: JSON where its name ends in .json, otherwise text." };
        threshold.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 100)
                result.AddError("--threshold takes a whole number from 2 to 100.");
        });
        var command = new Command("check", """
            Check a publication: what can be recovered, what is small, what contradicts itself.

            Examples:
              hub check release.xlsx
              hub check samples/publications/reoffending-2023.yaml --reader zeros
            """) { file, threshold, reader, json, output };
        command.SetAction((parsed, ct) => Task.FromResult(Run(
            parsed.GetRequiredValue(file), parsed.GetValue(threshold), Enum.Parse<Reader>(parsed.GetValue(reader)!, ignoreCase: true),
            parsed.GetValue(json), parsed.GetValue(output), ct)));
        return command;
    }

    private static int Run(string file, int threshold, Reader reader, bool json, string? output, CancellationToken ct)
    {
        var read = PublicationFile.Read(file, threshold);
        if (read.IsRefused)
        {
            foreach (var refusal in read.Refusals.Take(50))
                Console.Error.WriteLine($"{refusal.Message} [{refusal.Code}]");
            return ExitCodes.Refused;
        }

        var report = PublicationCheck.Run(read.Value!, new CheckOptions { Threshold = threshold, Reader = reader }, ct);
        if (json)
            Console.Out.WriteLine(CheckReportText.Json(report));
        else
            CheckReportScreen.Show(AnsiConsole.Console, report);
        if (output is not null && !Save(output, report))
            return ExitCodes.Usage;
        return report.Clean ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static bool Save(string output, CheckReport report)
    {
        try
        {
            File.WriteAllText(output, output.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? CheckReportText.Json(report) : CheckReportText.Plain(report));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The report cannot be written to \"{output}\". Name a file in a folder that exists and that you may write to.");
            return false;
        }
    }
}
