using System.Globalization;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;
using DataSharingHub.Core.Workbooks;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Extracts;

/// <summary>The report of a check on a screen: counts, a table of problems, and what to do about each.</summary>
internal static class CheckReportTable
{
    public static void Show(IAnsiConsole console, CheckResult result, ScreeningResult screened)
    {
        console.WriteLine($"{screened.SafeName}: {result.Title}");
        console.MarkupLine($"[{Colour(result.Outcome)}]{Markup.Escape(CheckReportWorkbook.OutcomeWords(result.Outcome))}[/]");
        if (result.RowsRead > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.RowsRead:N0} rows read, {result.BlankRows:N0} blank and {result.DuplicateRows:N0} exact duplicates dropped"));
        }

        foreach (var fact in result.Facts)
            console.WriteLine($"{fact.What}: {fact.Found}");
        if (result.Problems.Count > 0)
            console.Write(Table(result));
        foreach (var problem in result.Problems.Where(problem => problem.Outcome >= ExtractOutcome.Failed).DistinctBy(problem => problem.Code))
            console.WriteLine($"{problem.Code}: {problem.Correct}");
        ShowChanges(console, result);
    }

    private static Table Table(CheckResult result)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("", "Problem", "Where");
        foreach (var problem in result.Problems)
        {
            table.AddRow(
                new Markup($"[{Colour(problem.Outcome)}]{(problem.Outcome == ExtractOutcome.Accepted ? "note" : problem.Outcome.ToString().ToLowerInvariant())}[/]"),
                new Text(Lines(problem.Short, problem.Description)),
                new Text(Where(problem, result.RowWord)));
        }

        return table;
    }

    private static string Where(ExtractProblem problem, string rowWord) => Lines(
        problem.Column ?? "",
        problem.Rows.Count > 0 ? $"{rowWord}s {CheckReportWorkbook.Rows(problem)}" : "",
        problem.Shapes.Count > 0 ? $"shapes {CheckReportWorkbook.Shapes(problem)}" : "",
        problem.Suggestions.Count > 0 ? $"nearest {string.Join(", ", problem.Suggestions)}" : "");

    private static string Lines(params string[] texts) => string.Join('\n', texts.Where(text => text.Length > 0));

    private static void ShowChanges(IAnsiConsole console, CheckResult result)
    {
        var changes = result.Normalisations.Concat(result.FreeTextDropped.Where(dropped => dropped.Count > 0)).ToList();
        if (changes.Count == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Column", "What was done in reading", "Values");
        foreach (var change in changes)
            table.AddRow(new Text(change.Column ?? "the whole file"), new Text(change.Words), new Text(change.Count.ToString("N0", CultureInfo.InvariantCulture)));
        console.Write(table);
    }

    private static string Colour(ExtractOutcome outcome) => outcome switch
    {
        ExtractOutcome.Accepted => "green",
        ExtractOutcome.Warned => "yellow",
        _ => "red",
    };
}
