using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DataSharingHub.Core.Pipeline;

namespace DataSharingHub.Testing.Hub;

/// <summary>Everything the hub measures of itself, with every tag, as text.</summary>
public sealed class MemoryMetrics : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly MeterListener listener = new();

    public MemoryMetrics()
    {
        listener.InstrumentPublished = (instrument, published) =>
        {
            if (instrument.Meter.Name == HubTelemetry.Name)
                published.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.Start();
    }

    public string Text => string.Join('\n', lines);

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = instrument.Name;
        foreach (var (key, value) in tags)
            line += $" {key}={value}";
        lines.Enqueue(line);
    }
}
