using System.Text.Json;
using DataSharingHub.Core.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace DataSharingHub.Host.Serving;

/// <summary>One line for each event, as JSON or as text. Of an exception it gives the types and the places: its words may quote what was being read.</summary>
internal sealed class LogLines(IOptionsMonitor<LogLines.Options> options, TimeProvider clock) : ConsoleFormatter(Form)
{
    public const string Form = "hub";

    /// <summary>How the lines look.</summary>
    internal sealed class Options : ConsoleFormatterOptions
    {
        public bool Json { get; set; }
    }

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, null);
        var time = clock.GetUtcNow();
        if (!options.CurrentValue.Json)
        {
            textWriter.WriteLine(FormattableString.Invariant($"{time:yyyy-MM-dd HH:mm:ss.fff}Z {logEntry.LogLevel} {logEntry.Category}: {message}{Faults(logEntry.Exception, " | ")}"));
            return;
        }

        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("time", time);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("message", message);
            if (logEntry.Exception is not null)
                json.WriteString("fault", Faults(logEntry.Exception, ""));
            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> values)
                WriteValues(json, values);
            json.WriteEndObject();
        }

        textWriter.WriteLine(System.Text.Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)));
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
            if (name != "{OriginalFormat}" && value is not Exception)
                json.WriteString(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static string Faults(Exception? fault, string before)
    {
        var faults = new List<string>();
        for (var inner = fault; inner is not null; inner = inner.InnerException)
            faults.Add($"{inner.GetType().Name} at {StageFaultException.PlaceOf(inner)}");
        return faults.Count == 0 ? "" : before + string.Join(" <- ", faults);
    }
}
