using System.CommandLine;
using System.Globalization;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement explain</c>: the agreement for people, on screen or as pages.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var policies = AgreementCommand.Policies();
        var dataset = new Option<string?>("--dataset") { Description = "Only this dataset's fields.", HelpName = "D" };
        var purpose = new Option<string?>("--purpose") { Description = "Only what this purpose sees.", HelpName = "P" };
        var directory = new Option<DirectoryInfo?>("--out") { Description = "Write the pages here, as Markdown and HTML.", HelpName = "DIR" };
        var command = new Command("explain",
            "Show the agreement in words: parties, purposes, clauses, and the schedule of fields.\n\nExamples:\n  hub agreement explain\n  hub agreement explain --dataset yjs-offences --purpose reducing-reoffending\n  hub agreement explain --out agreement-pages") { policies, dataset, purpose, directory };
        command.SetAction(parsed => Run(parsed.GetValue(policies)!.ToString(), parsed.GetValue(dataset), parsed.GetValue(purpose), parsed.GetValue(directory)?.ToString()));
        return command;
    }

    private static int Run(string policies, string? dataset, string? purpose, string? directory)
    {
        var outcome = Policies.Load(policies);
        if (outcome.Value is not { } set)
        {
            foreach (var refusal in outcome.Refusals) Console.Error.WriteLine(refusal.Message);
            return ExitCodes.Refused;
        }

        if ((dataset is not null && !set.Datasets.ContainsKey(dataset)) || (purpose is not null && set.Agreement.Purposes.All(known => known.Id != purpose)))
        {
            Console.Error.WriteLine($"There is no such dataset or purpose. Datasets: {string.Join(", ", set.Datasets.Keys)}. Purposes: {string.Join(", ", set.Agreement.Purposes.Select(known => known.Id))}.");
            return ExitCodes.Usage;
        }

        if (directory is not null) WritePages(set, directory);
        else Show(set, dataset, purpose);
        return ExitCodes.Ok;
    }

    private static void WritePages(PolicySet set, string directory)
    {
        Directory.CreateDirectory(directory);
        var utf8 = new UTF8Encoding(false);
        foreach (var page in AgreementPages.Write(set))
        {
            File.WriteAllText(Path.Combine(directory, page.Name + ".md"), page.Markdown, utf8);
            File.WriteAllText(Path.Combine(directory, page.Name + ".html"), AgreementHtml.Of(page), utf8);
        }

        Console.Out.WriteLine($"Wrote the agreement's pages. Start with {Path.Combine(directory, "index.html")}");
    }

    private static void Show(PolicySet set, string? dataset, string? purpose)
    {
        var agreement = set.Agreement;
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{agreement.Title}[/]");
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"Version {agreement.Version}, in force from {agreement.InForceFrom:yyyy-MM-dd} to {agreement.Expires:yyyy-MM-dd}, review by {agreement.ReviewBy:yyyy-MM-dd}, SHA-256 {agreement.Sha256}");
        foreach (var shown in agreement.Purposes.Where(known => purpose is null || known.Id == purpose))
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"\n[bold]{shown.Id}[/]: {shown.Words}");
        foreach (var contract in set.Datasets.Values.Where(contract => dataset is null || contract.Id == dataset).OrderBy(contract => contract.Id, StringComparer.Ordinal))
        {
            var table = new Table().Title(Markup.Escape(contract.Title)).Border(TableBorder.Simple);
            table.AddColumns("Field", "What is done", "Column", "For", "Clause");
            foreach (var line in FieldSchedule.Of(set, contract).Where(line => purpose is null || line.Purposes.Contains(purpose)))
                table.AddRow(new[] { line.Field, line.Treatment, line.Column ?? "", string.Join("\n", line.Purposes), line.Clause ?? "none" }.Select(Markup.Escape).ToArray());
            AnsiConsole.Write(table);
        }

        foreach (var clause in agreement.LinkageClauses)
            Console.Out.WriteLine($"{clause.Number} Linkage of {clause.Left} with {clause.Right} on {string.Join(", ", clause.Fields)}; shows {string.Join(", ", clause.Shows)}.");
        foreach (var clause in agreement.DisclosureClauses) Console.Out.WriteLine($"{clause.Number} {string.Join(", ", clause.Purposes)}: {ClauseWords.Of(clause)}");
        foreach (var clause in agreement.ReleaseClauses) Console.Out.WriteLine($"{clause.Number} {ClauseWords.Of(clause)}");
        foreach (var clause in agreement.RetentionClauses) Console.Out.WriteLine($"{clause.Number} {ClauseWords.Of(clause)}");
    }
}
