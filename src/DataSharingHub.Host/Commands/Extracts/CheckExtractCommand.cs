using System.CommandLine;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Screening;
using DataSharingHub.Core.Workbooks;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Extracts;

/// <summary><c>hub extract check</c>: the screening and the checks that an extract would meet, without sending it anywhere.</summary>
internal static class CheckExtractCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The extract: a CSV, XLSX or DOCX file." };
        var dataset = ExtractCommand.Dataset();
        var policies = ExtractCommand.PoliciesDirectory();
        var period = new Option<(DateOnly From, DateOnly To)?>("--period") { Description = "The period that the extract is for.", HelpName = "FROM..TO", CustomParser = ExtractCommand.ReadPeriod };
        var nil = new Option<bool>("--nil-return") { Description = "There is nothing to send for the period: the file holds headings alone." };
        var report = new Option<FileInfo?>("--report") { Description = "Write the report to this workbook (.xlsx) as well.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("check",
            "Check a file against the dataset's contract, offline, with the rules that the hub applies. Exit code 1 where it would be refused or fail.\n\n"
            + "Examples:\n  hub extract check sentences.csv --dataset probation-sentences\n"
            + "  hub extract check suspects.csv --dataset police-suspects --period 2024-01-01..2024-12-31 --report report.xlsx") { file, dataset, period, nil, report, json, policies };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(dataset), parsed.GetValue(policies)!, parsed.GetValue(period), parsed.GetValue(nil), parsed.GetValue(report), parsed.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo file, string dataset, string directory, (DateOnly, DateOnly)? period, bool nil, FileInfo? report, bool json)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine("There is no such file. Name the extract to check.");
            return ExitCodes.Usage;
        }

        if (ExtractCommand.Load(directory, dataset, out var exitCode) is not var (policies, contract))
            return exitCode;
        var context = new CheckContext { Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date), Period = period, IsNilReturn = nil };
        using var stream = file.OpenRead();
        var screened = FileScreening.Screen(stream, file.Name, contract, ScreeningLimits.For(contract));
        var result = screened.Kind is { } kind
            ? json || !AnsiConsole.Profile.Capabilities.Interactive ? ExtractCheck.Run(stream, kind, contract, policies, context) : WithProgress(stream, progress => ExtractCheck.Run(stream, kind, contract, policies, context, progress))
            : NotRead(screened, contract);
        if (json)
            Console.Out.WriteLine(CheckReportJson.Write(result, screened));
        else
            CheckReportTable.Show(AnsiConsole.Console, result, screened);
        if (report is not null)
        {
            using var target = report.Create();
            CheckReportWorkbook.Write(result, file.Name, target);
        }

        return result.Outcome >= ExtractOutcome.Failed ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static CheckResult WithProgress(FileStream stream, Func<IProgress<CheckProgress>, CheckResult> check)
    {
        var length = Math.Max(1, stream.Length);
        return AnsiConsole.Progress().AutoClear(true).HideCompleted(true).Start(progress =>
        {
            var task = progress.AddTask("Checking rows", maxValue: length);
            return check(new Progress<CheckProgress>(read => task.Value = Math.Min(read.Bytes, length)));
        });
    }

    /// <summary>The report of a file that screening refused.</summary>
    private static CheckResult NotRead(ScreeningResult screened, DatasetContract contract) => new()
    {
        Dataset = contract.Id,
        Title = contract.Title,
        Outcome = screened.Outcome,
        Rows = null,
        Problems = screened.Problems,
        Normalisations = [],
        Facts = [],
        RowsRead = 0,
        BlankRows = 0,
        DuplicateRows = 0,
        ColumnsDropped = [],
        FreeTextDropped = [],
        RowWord = "row",
    };
}
