using System.CommandLine;
using System.CommandLine.Parsing;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Host.Commands.Extracts;

/// <summary><c>hub extract</c>: what a partner does before sending, with the very rules the hub applies.</summary>
internal static class ExtractCommand
{
    public static Command Create() => new("extract", "Check an extract before it is sent, or write the template for one.") { CheckExtractCommand.Create(), TemplateCommand.Create() };

    public static Option<string> Dataset() => new("--dataset") { Description = "The dataset's id, e.g. probation-sentences.", Required = true, HelpName = "ID" };

    public static Option<string> PoliciesDirectory() => new("--policies") { Description = "The policies directory.", HelpName = "DIR", DefaultValueFactory = _ => "policies" };

    /// <summary>The policies and the contract, or an exit code with the reason printed.</summary>
    public static (PolicySet Policies, DatasetContract Contract)? Load(string directory, string dataset, out int exitCode)
    {
        var outcome = Policies.Load(directory);
        if (outcome.Value is not { } policies)
        {
            foreach (var refusal in outcome.Refusals)
                Console.Error.WriteLine($"{refusal.Message} [{refusal.Code}]");
            exitCode = ExitCodes.Refused;
            return null;
        }

        if (!policies.Datasets.TryGetValue(dataset, out var contract))
        {
            Console.Error.WriteLine($"There is no dataset of that id; the agreement has {string.Join(", ", policies.Datasets.Keys.Order(StringComparer.Ordinal))}.");
            exitCode = ExitCodes.Usage;
            return null;
        }

        exitCode = ExitCodes.Ok;
        return (policies, contract);
    }

    public static (DateOnly From, DateOnly To)? ReadPeriod(ArgumentResult result)
    {
        var parts = result.Tokens[0].Value.Split("..");
        if (parts.Length == 2
            && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var from)
            && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var to) && from <= to)
            return (from, to);
        result.AddError("A period is written 2024-01-01..2024-03-31.");
        return null;
    }
}
