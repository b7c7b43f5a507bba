using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Agreements.Linting;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement lint</c>: one line for each problem, as compilers and editors expect it.</summary>
internal static class LintCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var policies = AgreementCommand.Policies();
        var json = AgreementCommand.Json();
        var day = new Option<DateOnly?>("--on")
        {
            Description = "Check as on this day, e.g. 2026-03-31; today where not given.",
            HelpName = "DAY",
            CustomParser = result => DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date : Wrong(result),
        };
        var command = new Command("lint",
            "Check the policies: shape, references, sense, dates, signatures, products. Exit code 1 where there is an error.\n\nExamples:\n  hub agreement lint\n  hub agreement lint --policies drafts/2027 --on 2027-04-01\n  hub agreement lint --json") { policies, json, day };
        command.SetAction(parsed => Run(
            parsed.GetValue(policies)!.ToString(),
            parsed.GetValue(day) ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            parsed.GetValue(json)));
        return command;
    }

    private static DateOnly? Wrong(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("A day is written 2026-03-31.");
        return null;
    }

    private static int Run(string directory, DateOnly today, bool json)
    {
        var report = AgreementLint.Run(directory, today);
        if (json) Console.Out.WriteLine(AsJson(report));
        else Print(directory, report);
        return report.Errors == 0 ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static void Print(string directory, LintReport report)
    {
        foreach (var problem in report.Problems)
            Console.Out.WriteLine($"{Path.Combine(directory, problem.At.File)}:{problem.At.Line}: {(problem.IsError ? "error" : "warning")}: {problem.Message} [{problem.Code}]");
        var found = $"{TreatmentWords.Count(report.Errors, "error")}, {TreatmentWords.Count(report.Warnings, "warning")}";
        if (report.Policies is not { } set)
        {
            Console.Out.WriteLine($"The policies could not be read: {found}.");
            return;
        }

        var agreement = set.Agreement;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{agreement.Id} version {agreement.Version}, SHA-256 {agreement.Sha256}\n{set.Files.Count} policy files, SHA-256 {set.Sha256}\n{found}."));
    }

    private static string AsJson(LintReport report) => JsonSerializer.Serialize(
        new
        {
            agreement = report.Policies?.Agreement.Id,
            version = report.Policies?.Agreement.Version,
            sha256 = report.Policies?.Agreement.Sha256,
            policiesSha256 = report.Policies?.Sha256,
            errors = report.Errors,
            warnings = report.Warnings,
            problems = report.Problems.Select(problem => new
            {
                severity = problem.IsError ? "error" : "warning",
                code = problem.Code,
                message = problem.Message,
                file = problem.At.File,
                line = problem.At.Line,
            }),
        },
        Indented);
}
