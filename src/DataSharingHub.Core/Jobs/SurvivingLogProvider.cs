using Hangfire.AspNetCore;
using Hangfire.Logging;
using Microsoft.Extensions.Logging;

namespace DataSharingHub.Core.Jobs;

/// <summary>
/// Hangfire keeps one log for the whole process, and it is that of the hub configured last. Where that hub has ended, a hub beside it must go on, without Hangfire's words in
/// its log, rather than fail wherever a job is to be enqueued.
/// </summary>
internal sealed class SurvivingLogProvider(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider provider = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return provider.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return Silence.Instance;
        }
    }

    private sealed class Silence : ILog
    {
        public static readonly Silence Instance = new();

        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
