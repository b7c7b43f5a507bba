using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub together</c>: what a release reveals beside the earlier ones.</summary>
internal static class TogetherCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var id = new Argument<Guid>("id") { Description = "The release; hub status lists them." };
        var command = new Command("together", """
            Show what a release reveals together with earlier ones of the same people: which of them, which counts, by which argument.
            Ends with 1 where something remains that they give away; the release was then stopped.

            Examples:
              hub together 6f1c7c0e-0d52-4c1e-9d42-0a5b5f8f9a11 --home demo/home
            """) { id };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var json = parsed.GetValue(hub.Json);
            return Screen.WithHubAsync(
                hub.Read(parsed), json, holdPolicies: false,
                async session =>
                {
                    var found = await session.Get<ReleasesTogether>().LoadAsync(parsed.GetValue(id), HubOptions.Operator(), cancellation);
                    if (found.Value is not var (_, report))
                        return Screen.Refuse(found.Refusals, json);
                    if (json)
                        Screen.Json(report);
                    else
                        Show(report);
                    return report.Remaining.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused;
                },
                cancellation);
        });
        return command;
    }

    private static void Show(TogetherReport report)
    {
        if (!report.IsWanted)
            Console.Out.WriteLine("The disclosure clause does not ask for protection across releases.");
        else if (report.Releases.Count == 0)
            Line($"{report.Considered.Count:N0} releases had come out by then; none counts the same people.");
        foreach (var earlier in report.Releases)
            Line($"Beside: {earlier.Words}. {earlier.Same:N0} counts are equal, {earlier.Changed:N0} differ, {earlier.SmallChanges:N0} printed ones by few.");
        if (report.Releases.Count > 0)
            Section("They reveal:", report.Remaining, report, "nothing; every withheld count holds.");
        if (report.NotAnswered is { } why)
            Console.Out.WriteLine(why);
        else if (report.Releases.Count > 0)
            Section("Protected by itself, this release would have revealed with them:", report.Prevented, report, "nothing more than either shows alone.");
        if (report.AlsoWithheld.Count > 0)
            Console.Out.WriteLine("Withheld for their sake:");
        foreach (var label in report.AlsoWithheld)
            Line($"  {label}");
    }

    private static void Section(string heading, IReadOnlyList<TogetherFinding> findings, TogetherReport report, string none)
    {
        Line($"{heading}{(findings.Count == 0 ? " " + none : "")}");
        foreach (var finding in findings)
        {
            Line($"  {finding.Label}: {(finding.IsExact ? "its exact value" : "it can be told from other small numbers")}");
            foreach (var step in finding.Steps)
                Line($"    - {step.Text} ({(step.Release is { } release ? report.Releases.First(earlier => earlier.Id == release).Words : "this release")})");
        }
    }

    private static void Line(FormattableString text) => Console.Out.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
