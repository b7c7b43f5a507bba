using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DataSharingHub.Core.Links;
using DataSharingHub.Host.Linking;
using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Commands;

/// <summary><c>hub link</c>: which rows of one or more CSV files are one person; <c>hub link evaluate</c>: how well that agrees with known truth.</summary>
internal static class LinkCommand
{
    private sealed record Options(Argument<FileInfo[]> Files, Option<FileInfo?> Spec, Option<DirectoryInfo?> Out, Option<long?> Budget, Option<int?> Threads, Option<double?> Threshold, Option<string[]> Once, Option<FileInfo?> Decisions, Option<FileInfo?> Earlier, Option<int?> Memory, Option<DirectoryInfo?> Scratch, Option<bool> Json);

    public static Command Create()
    {
        var command = new Command("link", """
            Find which rows of CSV files are one person. One file is linked by its source column, or deduplicated.

            Examples:
              hub link minutes.csv caseload.csv --out links
              hub link people.csv --spec spec.yaml --one-per-person caseload --out links
              hub link march.csv june.csv --earlier links/clusters.csv --decisions reviewed.csv --out links-june
            """);
        var options = AddOptions(command);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, options, null, cancel)));

        var evaluate = new Command("evaluate", "Link, then compare with a column that holds the truth. The column is not read while linking.");
        var truth = new Option<string>("--truth") { Description = "Heading of the column in which the same value means the same person.", Required = true };
        var evaluateOptions = AddOptions(evaluate);
        evaluate.Options.Add(truth);
        evaluate.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, evaluateOptions, parsed.GetValue(truth), cancel)));
        command.Subcommands.Add(evaluate);
        return command;
    }

    private static Options AddOptions(Command command)
    {
        var options = new Options(
            new Argument<FileInfo[]>("files") { Description = "CSV files, plain or .gz.", Arity = ArgumentArity.ZeroOrMore },
            new Option<FileInfo?>("--spec") { Description = "YAML file that names columns, rules and thresholds." },
            new Option<DirectoryInfo?>("--out") { Description = "Directory for pairs.csv, clusters.csv, report.html and report.json." },
            new Option<long?>("--budget") { Description = "The most pairs to compare." },
            new Option<int?>("--threads") { Description = "Threads to compare with; the result is the same for any number." },
            new Option<double?>("--threshold") { Description = "Probability from which records are one person (0.5)." },
            new Option<string[]>("--one-per-person") { Description = "Sources that hold no person twice.", AllowMultipleArgumentsPerToken = true },
            new Option<FileInfo?>("--decisions") { Description = "CSV of what people decided: a pairs.csv with \"one person\" or \"two persons\" in its column decided. Never overridden." },
            new Option<FileInfo?>("--earlier") { Description = "The clusters.csv of an earlier run: persons found again keep their number, and split less readily than they join." },
            new Option<int?>("--memory") { Description = "Memory for pairs, in MiB (512). What is more goes to files in the scratch folder, which are gone when the command ends; the result is the same." },
            new Option<DirectoryInfo?>("--scratch") { Description = "Folder for these files: numbers of records, no values (the directory of the results)." },
            new Option<bool>("--json") { Description = "Print the summary as JSON." });
        command.Arguments.Add(options.Files);
        foreach (var option in new Option[] { options.Spec, options.Out, options.Budget, options.Threads, options.Threshold, options.Once, options.Decisions, options.Earlier, options.Memory, options.Scratch, options.Json })
            command.Options.Add(option);
        return options;
    }

    private static int Run(ParseResult parsed, Options options, string? truth, CancellationToken cancel)
    {
        try
        {
            return Link(parsed, options, truth, cancel);
        }
        catch (SpillException full)
        {
            // Its words are ours and quote nothing.
            return Refuse([full.Message + " Options: --scratch, --memory."], ExitCodes.Fault);
        }
    }

    private static int Link(ParseResult parsed, Options options, string? truth, CancellationToken cancel)
    {
        var files = (parsed.GetValue(options.Files) ?? []).Select(f => f.FullName).ToArray();
        var output = parsed.GetValue(options.Out);
        if (files.Length == 0 || (output is null && truth is null))
            return Refuse([files.Length == 0 ? "No file was given. Name one or more CSV files." : "No place for the results was given. Name a directory after --out."], ExitCodes.Usage);

        var (spec, wrong) = parsed.GetValue(options.Spec) is { } path ? LinkSpec.Read(path.FullName) : (new LinkSpec(), null);
        if (spec is null)
            return Refuse([wrong!], ExitCodes.Refused);
        spec.OneRecordPerPerson.AddRange(parsed.GetValue(options.Once) ?? []);
        var input = new LinkInputReader(spec).Read(files);
        if (input.Refusals.Count > 0)
            return Refuse(input.Refusals, ExitCodes.Refused);

        var (decisions, undecided) = parsed.GetValue(options.Decisions) is { } decided ? DecisionFile.Read(decided.FullName) : ([], null);
        var (earlier, unnumbered) = parsed.GetValue(options.Earlier) is { } before ? EarlierFile.Read(before.FullName) : (LinkageSettings.Default.EarlierClusters, null);
        if ((undecided ?? unnumbered) is not null)
            return Refuse([.. new[] { undecided, unnumbered }.OfType<string>()], ExitCodes.Refused);
        var settings = spec.Apply(LinkageSettings.Default with
        {
            Decisions = decisions,
            EarlierClusters = earlier,
            // Numbers of persons whose records are not in these files are not given to others either.
            NewNumbersFrom = earlier.Count == 0 ? 1 : earlier.Values.Max() + 1,
            Threads = parsed.GetValue(options.Threads) ?? Environment.ProcessorCount,
            ComparisonBudget = parsed.GetValue(options.Budget),
            LinkThreshold = parsed.GetValue(options.Threshold) ?? LinkageSettings.Default.LinkThreshold,
        });
        if (parsed.GetValue(options.Memory) is { } mebibytes)
            settings = settings with { PairMemoryAtMost = (long)mebibytes << 20 };
        if (settings.SplitThreshold > settings.LinkThreshold)
            settings = settings with { SplitThreshold = settings.LinkThreshold };
        using var store = new SpillFolder((parsed.GetValue(options.Scratch) ?? output)?.FullName ?? Path.GetTempPath());
        var result = LinkProgress.Run(progress => Linker.Link(input.TakeSources(), settings, progress, store, cancel));
        if (result.Refusals.Count > 0)
            return Refuse([.. result.Refusals.Select(r => r.Message)], ExitCodes.Refused);

        var counts = LinkCounts.Of(result);
        if (output is not null)
            LinkOutput.Write(output.FullName, result, counts, input, settings.Threads);
        var json = parsed.GetValue(options.Json);
        if (truth is not null)
            return Evaluate(files, spec, truth, result, json);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(LinkOutput.Summary(result, counts, input), LinkOutput.Json));
        else
            Say(result, counts, input, settings);
        return ExitCodes.Ok;
    }

    private static int Evaluate(string[] files, LinkSpec spec, string truth, LinkageResult result, bool json)
    {
        if (LinkInputReader.ReadColumn(files, spec, truth) is not { } people)
            return Refuse([$"No column \"{truth}\" in every file; --truth names the column in which the same value means the same person."], ExitCodes.Refused);
        var e = Evaluator.Evaluate(result, people);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(e, LinkOutput.Json));
            return ExitCodes.Ok;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            true pairs       {e.TruePairs:N0}
            linked pairs     {e.LinkedPairs:N0}
            precision        {e.Precision:F4}
            recall           {e.Recall:F4}
            F1               {e.F1:F4}
            B-cubed          {e.BCubed:F4} (precision {e.BCubedPrecision:F4}, recall {e.BCubedRecall:F4})
            pairs alone      best F1 {e.BestF1:F4} at threshold {e.BestThreshold:F3}
            calibration      probability   pairs   mean   share true
            """));
        foreach (var c in e.Calibration)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"                 {c.From:F2} to {c.To:F2} {c.Pairs,8} {c.MeanProbability,6:F3} {c.ShareTrue,6:F3}"));
        return ExitCodes.Ok;
    }

    private static void Say(LinkageResult result, LinkCounts counts, LinkInput input, LinkageSettings settings)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Clusters.Count:N0} records of {input.Sources.Count} sources are {counts.Persons:N0} persons."));
        foreach (var o in result.Overlaps)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"In {o.First} and {o.Second}: {o.Expected:N0} persons expected, {o.Lower:N0} to {o.Upper:N0} nine times in ten ({o.LinkedClusters:N0} linked)."));
        foreach (var warning in result.Report.Warnings)
            Console.WriteLine("Note: " + warning);
        SayOfPeople(result, settings);
        if (input.Unused.Count > 0)
            Console.WriteLine("Columns not used: " + string.Join(", ", input.Unused));
    }

    private static void SayOfPeople(LinkageResult result, LinkageSettings settings)
    {
        if (settings.Decisions.Count + settings.EarlierClusters.Count == 0)
            return;
        var there = result.Clusters.ToDictionary(record => record.Record, record => record.Cluster);
        if (settings.Decisions.Count > 0)
        {
            var about = settings.Decisions.Count(decision => there.ContainsKey(decision.First) && there.ContainsKey(decision.Second));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Decisions: {about:N0} of {settings.Decisions.Count:N0} are about records of these files and hold."));
        }

        if (settings.EarlierClusters.Count > 0)
        {
            var again = settings.EarlierClusters.Where(record => there.ContainsKey(record.Key)).ToList();
            var kept = again.Count(record => there[record.Key] == record.Value);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Earlier clusters: {kept:N0} of {again.Count:N0} records found again keep their number; {settings.EarlierClusters.Count - again.Count:N0} are not in these files."));
        }
    }

    private static int Refuse(IReadOnlyList<string> messages, int code)
    {
        foreach (var message in messages)
            Console.Error.WriteLine(message);
        return code;
    }
}
