using System.CommandLine;
using System.Globalization;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub run</c>: the main job on a folder of extracts.</summary>
internal static class RunCommand
{
    private const string Words =
        """
        Extracts in, release out. Stops where a person must decide, and goes on from there when it is run again.

        Examples:
          hub run --in demo/sample/extracts --product reoffending-deep-dive --area E07000008 --years 2021-2024 --out demo/release --decisions sample
          hub run --in extracts --product domestic-abuse-quarterly --area all --years 2024-2024 --out release --database "Host=db;Database=hub"
        """;

    public static Command Create()
    {
        var hub = new HubOptions();
        var from = new Option<DirectoryInfo>("--in") { Description = "Folder of extracts, named <dataset>_<from>_<to>[_<part>].<form>.", HelpName = "DIR", Required = true };
        var product = new Option<string>("--product") { Description = "The product to release.", HelpName = "ID", Required = true };
        var area = new Option<string>("--area") { Description = "Code of an area of the agreement, or all.", HelpName = "CODE", Required = true };
        var years = new Option<string>("--years") { Description = "First and last year, such as 2021-2024.", HelpName = "FIRST-LAST", Required = true };
        var to = new Option<DirectoryInfo>("--out") { Description = "Folder for the workbook, the tidy files and the manifest.", HelpName = "DIR", Required = true };
        var decisions = new Option<string>("--decisions")
        {
            Description = "people: stop where a person must decide. sample: sample people decide, and are recorded as such.",
            DefaultValueFactory = _ => "people",
        };
        decisions.AcceptOnlyFromAmong("people", SamplePeople.Option);
        var replace = new Option<bool>("--replace") { Description = "An extract for a period that the hub has already replaces the one it has." };
        var workers = new Option<int>("--workers") { Description = "Stages worked on at once.", DefaultValueFactory = _ => Math.Min(4, Environment.ProcessorCount) };
        var timings = new Option<bool>("--timings") { Description = "Print rows per second of each stage." };
        years.Validators.Add(result =>
        {
            if (Years(result.GetValueOrDefault<string>()) is null)
                result.AddError("--years takes a first and a last year, such as 2021-2024.");
        });
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 64)
                result.AddError("--workers takes a whole number from 1 to 64.");
        });
        var command = new Command("run", Words) { from, product, area, years, to, decisions, replace, workers, timings, hub.User };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var span = Years(parsed.GetRequiredValue(years))!.Value;
            var request = new RunRequest
            {
                Settings = hub.Read(parsed),
                In = parsed.GetRequiredValue(from),
                Out = parsed.GetRequiredValue(to),
                Product = parsed.GetRequiredValue(product),
                Area = parsed.GetRequiredValue(area),
                FirstYear = span.First,
                LastYear = span.Last,
                SampleDecisions = parsed.GetValue(decisions) == SamplePeople.Option,
                User = parsed.GetRequiredValue(hub.User),
                Replace = parsed.GetValue(replace),
                Workers = parsed.GetValue(workers),
            };
            return RunScreen.RunAsync(request, parsed.GetValue(hub.Json), parsed.GetValue(timings), cancellation);
        });
        return command;
    }

    private static (int First, int Last)? Years(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first is >= 1900 and <= 9998 && last >= first && last <= 9998
            ? (first, last)
            : null;
    }
}
