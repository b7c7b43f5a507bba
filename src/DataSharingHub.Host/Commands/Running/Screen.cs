using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataSharingHub.Core;
using DataSharingHub.Host.Running;
using Spectre.Console;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>How commands on the hub's state speak: tables for people, JSON for scripts, refusals on standard error.</summary>
internal static class Screen
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Opens the hub and runs the work; refusals and faults become words and exit codes here, once for all commands.</summary>
    public static async Task<int> WithHubAsync(
        HubSettings settings, bool json, bool holdPolicies, Func<HubSession, Task<int>> work, CancellationToken cancellation)
    {
        try
        {
            var opened = await HubSession.OpenAsync(settings, HubOptions.Operator(), workers: 0, holdPolicies, cancellation);
            if (opened.Value is null)
                return Refuse(opened.Refusals, json);
            await using var session = opened.Value;
            return await work(session);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Fault(fault, settings.LogLevel);
        }
    }

    public static int Refuse(IReadOnlyList<Refusal> refusals, bool json)
    {
        if (json)
            Json(new { outcome = "refused", refusals });
        else
            foreach (var refusal in refusals.Take(50))
                Console.Error.WriteLine($"{refusal.Message} [{refusal.Code}]");
        if (!json && refusals.Count > 50)
            Console.Error.WriteLine($"... and {refusals.Count - 50} more.");
        return ExitCodes.Refused;
    }

    /// <summary>The exception's words may quote data, so only its type is shown, and where it came from at the debug level.</summary>
    public static int Fault(Exception fault, LogLevel level)
    {
        Console.Error.WriteLine($"The hub failed ({fault.GetType().Name}). Nothing half done was kept; run the command again with --log debug to see where.");
        if (level <= LogLevel.Debug)
            for (var inner = fault; inner is not null; inner = inner.InnerException)
                Console.Error.WriteLine($"{inner.GetType().Name}: {Core.Jobs.StageFaultException.PlaceOf(inner)}");
        return ExitCodes.Fault;
    }

    public static void Json(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Form));

    public static Table Table(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        return table;
    }

    /// <summary>Rows are data, never markup.</summary>
    public static void Row(this Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
