using System.CommandLine;
using System.Text.Json;
using DataSharingHub.Disclosure;
using DataSharingHub.Host.Commands.Protecting;
using Spectre.Console;

namespace DataSharingHub.Host.Commands;

/// <summary><c>hub protect</c>: decides what a table withholds and proves that no reader can narrow it.</summary>
internal static class ProtectCommand
{
    public static Command Create()
    {
        var cells = new Option<string?>("--cells") { Description = "CSV of inner cells: one column per dimension and \"count\" (.csv or .csv.gz)." };
        var hierarchy = new Option<string?>("--hierarchy") { Description = "JSON with the hierarchy of every dimension of --cells." };
        var rows = new Option<string?>("--rows") { Description = "CSV of rows, one per case, to be counted (.csv or .csv.gz)." };
        var table = new Option<string?>("--table") { Description = "YAML that describes the table to make of --rows." };
        var threshold = new Option<int?>("--threshold") { Description = "The smallest count that is not small: 5 withholds 1 to 4." };
        var reader = new Option<string>("--reader") { Description = "What a reader knows of withheld cells: same (0 or more), zeros (zeros are always printed), marks (small numbers carry their own mark).", DefaultValueFactory = _ => "same" };
        reader.AcceptOnlyFromAmong("same", "zeros", "marks");
        var effort = new Option<double>("--effort") { Description = "Scales the work spent on withholding less; 1 is the default, 0 takes the first safe pattern.", DefaultValueFactory = _ => 1 };
        var cost = new Option<string>("--cost") { Description = "What to keep small: cells (their number), sum (of the counts withheld), weights (the column \"weight\" of --cells).", DefaultValueFactory = _ => "cells" };
        cost.AcceptOnlyFromAmong("cells", "sum", "weights");
        var keep = new Option<string[]>("--keep") { Description = "A category whose cells cost ten times as much, e.g. Total; may be given several times.", DefaultValueFactory = _ => [] };
        var zeros = new Option<bool>("--zeros") { Description = "Withhold zeros like small numbers." };
        var singletons = new Option<bool>("--singletons") { Description = "Keep cells safe also from each person who is alone in a withheld cell." };
        var merging = new Option<bool>("--merging") { Description = "Say what merging categories would give back; protects the table a few times more." };
        var output = new Option<string>("--out") { Description = "Folder for protected.csv and proof.json.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON." };
        var command = new Command("protect", """
            Withhold what could identify anyone, as little as possible, and prove that it holds.

            Examples:
              hub protect --cells cells.csv --hierarchy hierarchy.json --out protected
              hub protect --rows people.csv --table table.yaml --reader zeros --out protected
              hub protect --cells cells.csv --hierarchy hierarchy.json --cost sum --keep Total --out protected

            docs/protecting-tables.md describes the files.
            """)
            { cells, hierarchy, rows, table, threshold, reader, cost, keep, zeros, singletons, merging, effort, output, json };
        command.Validators.Add(result =>
        {
            var fromCells = result.GetValue(cells) is not null && result.GetValue(hierarchy) is not null;
            var fromRows = result.GetValue(rows) is not null && result.GetValue(table) is not null;
            var any = new[] { cells, hierarchy, rows, table }.Count(option => result.GetValue(option) is not null);
            if (any != 2 || !(fromCells || fromRows))
                result.AddError("Give either --cells with --hierarchy, or --rows with --table.");
            if (result.GetValue(threshold) is < 2 or > 1000)
                result.AddError("--threshold takes a whole number from 2 to 1000.");
            if (!(result.GetValue(effort) is >= 0 and <= 1000))
                result.AddError("--effort takes a number from 0 to 1000.");
        });
        command.SetAction((parsed, ct) =>
        {
            var input = parsed.GetValue(cells) is { } file
                ? TableInput.FromCells(file, parsed.GetValue(hierarchy)!)
                : TableInput.FromRows(parsed.GetValue(rows)!, parsed.GetValue(table)!);
            var options = new ProtectOptions { Effort = parsed.GetValue(effort) };
            var rules = input.Rules with
            {
                Threshold = parsed.GetValue(threshold) ?? input.Rules.Threshold,
                Reader = Enum.Parse<Reader>(parsed.GetValue(reader)!, ignoreCase: true),
                SuppressZeros = input.Rules.SuppressZeros || parsed.GetValue(zeros),
                ProtectFromSingletons = input.Rules.ProtectFromSingletons || parsed.GetValue(singletons),
            };
            return Task.FromResult(Run(
                input with { Rules = rules }, (parsed.GetValue(cost)!, parsed.GetValue(keep)!), options, parsed.GetValue(merging), parsed.GetValue(output)!, parsed.GetValue(json), ct));
        });
        return command;
    }

    private static int Run(TableInput input, (string Cost, IReadOnlyList<string> Keep) aim, ProtectOptions options, bool merging, string folder, bool json, CancellationToken ct)
    {
        if (input.Table is null)
            return Refuse(input.Refusals, json);
        var (tables, rules, refusals) = ProtectCosts.Apply(input.Table, input.Rules, aim.Cost, aim.Keep);
        if (refusals.Count > 0)
            return Refuse(refusals, json);
        var result = DisclosureEngine.Protect(tables, rules, options, ct);
        if (result.Refusals.Count > 0)
            return Refuse(result.Refusals, json);
        var faults = result.Releasable ? ProofVerifier.Check(result.Proof!).Concat(ProofVerifier.CheckIsAbout(result.Proof!, tables, result.Cells, rules)).ToList() : [];
        if (faults.Count > 0)
            throw new InvalidOperationException("The proof does not hold: " + faults[0]);
        if (result.Releasable && !ProtectedFiles.Write(folder, input.Table, result))
        {
            Console.Error.WriteLine($"The result cannot be written to \"{folder}\". Name a folder that you may write to.");
            return ExitCodes.Usage;
        }
        var suggestions = merging ? MergeSuggestions.For(input.Table, rules, ct: ct) : null;
        if (json)
            Console.Out.WriteLine(ProtectReport.Json(result, input.Table.NotGiven, suggestions));
        else
            ProtectReport.Show(AnsiConsole.Console, result, input.Table.NotGiven, suggestions, folder);
        return result.Releasable ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static int Refuse(IReadOnlyList<Refusal> refusals, bool json)
    {
        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { releasable = false, refusals }, ProtectReport.Options));
        else
            foreach (var refusal in refusals.Take(50))
                Console.Error.WriteLine($"{refusal.Message} [{refusal.Code}]");
        return ExitCodes.Refused;
    }
}
