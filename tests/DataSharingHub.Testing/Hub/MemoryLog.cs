using System.Text;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Testing.Hub;

/// <summary>Keeps everything that is logged, at every level, exceptions included.</summary>
public sealed class MemoryLog : ILoggerProvider, ILogger
{
    private readonly StringBuilder lines = new();
    private readonly List<string> faults = [];

    public string Text
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    /// <summary>What was logged as an error, with its exception: why a page answered 500.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (lines)
                return [.. faults];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception) + Environment.NewLine + exception;
        lock (lines)
        {
            lines.AppendLine(text);
            if (logLevel >= LogLevel.Error)
                faults.Add(text);
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
