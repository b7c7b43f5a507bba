using System.Text;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Testing.Hub;

/// <summary>Keeps everything that is logged, at every level, exceptions included.</summary>
public sealed class MemoryLog : ILoggerProvider, ILogger
{
    private readonly StringBuilder lines = new();

    public string Text
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
            lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
