using System.CommandLine;
using System.Text.Json;
using DataSharingHub.Core.Agreements.Comparing;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement diff OLD NEW</c>: what an amendment changes, in words, and what it touches.</summary>
internal static class DiffCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "The earlier policies directory or agreement file." };
        var now = new Argument<string>("NEW") { Description = "The later one; its products are looked at." };
        var json = AgreementCommand.Json();
        var command = new Command("diff",
            "Say what an amendment changes and which products and extracts it touches.\n\nExample:\n  hub agreement diff signed/2025 policies") { old, now, json };
        command.SetAction(parsed => Run(parsed.GetValue(old)!, parsed.GetValue(now)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string old, string now, bool json)
    {
        var outcome = AgreementComparison.Compare(old, now);
        if (outcome.Value is not { } changes)
        {
            foreach (var refusal in outcome.Refusals) Console.Error.WriteLine(refusal.Message);
            return ExitCodes.Refused;
        }

        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(changes, Indented));
        else Print(changes);
        return ExitCodes.Ok;
    }

    private static void Print(AgreementChanges changes)
    {
        if (changes.IsEmpty)
        {
            Console.Out.WriteLine("Nothing that the agreement says has changed.");
            return;
        }

        Console.Out.WriteLine("What changes (+ wider, - narrower):");
        foreach (var change in changes.Changes)
            Console.Out.WriteLine($"  {(change.Widens switch { true => "+", false => "-", null => " " })} {(change.Clause is { } number ? number + " " : "")}{change.Sentence}");
        Print("Products touched:", changes.Products);
        Print("Extracts touched:", changes.Extracts);
    }

    private static void Print(string title, IReadOnlyList<Touched> touched)
    {
        Console.Out.WriteLine(title);
        if (touched.Count == 0) Console.Out.WriteLine("  none");
        foreach (var one in touched) Console.Out.WriteLine($"  {one.Id}: {one.Sentence}");
    }
}
