using DataSharingHub.Linkage;
using Spectre.Console;

namespace DataSharingHub.Host.Linking;

/// <summary>A progress bar on the error stream while linking, so that the output stream stays clean.</summary>
internal static class LinkProgress
{
    public static LinkageResult Run(Func<IProgress<LinkageProgress>?, LinkageResult> link)
    {
        if (Console.IsErrorRedirected)
            return link(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            return link(new Direct(step =>
            {
                lock (tasks)
                {
                    if (!tasks.TryGetValue(step.Step, out var task))
                    {
                        foreach (var before in tasks.Values)
                            before.Value = 100;
                        tasks.Add(step.Step, task = context.AddTask(step.Step));
                    }

                    task.Value = Math.Max(task.Value, step.Fraction * 100);
                }
            }));
        });
    }

    // Progress<T> posts to the thread pool, which would reorder the steps.
    private sealed class Direct(Action<LinkageProgress> report) : IProgress<LinkageProgress>
    {
        public void Report(LinkageProgress value) => report(value);
    }
}
