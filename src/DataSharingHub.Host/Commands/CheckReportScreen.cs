using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure.Checking;
using Spectre.Console;

namespace DataSharingHub.Host.Commands;

/// <summary>Shows the report of a check on the screen: one table for each kind of finding.</summary>
internal static class CheckReportScreen
{
    private const int MostSteps = 6;

    public static void Show(IAnsiConsole console, CheckReport report)
    {
        console.MarkupLineInterpolated($"[bold]{report.Title}[/]");
        console.WriteLine(CheckReportText.Summary(report));
        foreach (var group in report.Findings.GroupBy(f => f.Kind))
        {
            var table = new Table().Border(TableBorder.Rounded).Expand();
            table.AddColumn(new TableColumn(new Text($"{CheckReportText.Heading(group.Key)} ({group.Count()})")));
            table.AddColumn("Why");
            foreach (var finding in group)
            {
                var why = finding.Why.Count <= MostSteps
                    ? string.Join(" ", finding.Why)
                    : $"{string.Join(" ", finding.Why.Take(MostSteps - 1))} … {finding.Why[^1]} (the whole argument: --out or --json)";
                table.AddRow(new Text(finding.Text), new Text(why));
            }

            console.Write(table);
        }

        foreach (var sentence in report.NotJudged)
            console.WriteLine("Not judged: " + sentence);
        foreach (var assumption in report.Assumptions)
            console.WriteLine("Taken for granted: " + assumption);
    }
}
