using System.Diagnostics;
using System.Text;
using DataSharingHub.Testing.Hub;

namespace DataSharingHub.Testing.Service;

/// <summary>The real <c>hub serve</c> in a process of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All it has said on both outputs.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public bool HasExited => process.HasExited;

    public TimeSpan Cpu => process.TotalProcessorTime;

    /// <summary>Memory that it holds now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static ServiceProcess Start(string database, string keyFile, params string[] arguments) => Start(new Dictionary<string, string>(), database, keyFile, arguments);

    /// <summary>Starts it with variables of the environment besides its own.</summary>
    public static ServiceProcess Start(IReadOnlyDictionary<string, string> environment, string database, string keyFile, params string[] arguments)
    {
        string[] all =
        [
            "serve", "--database", database, "--key-file", keyFile, "--policies", SamplePartners.Policies,
            "--home", Path.Combine(Path.GetDirectoryName(keyFile)!, "home"), .. arguments,
        ];
        var start = HubProgram.With(all);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ServiceProcess(Process.Start(start)!);
    }

    /// <summary>A worker that finds soon what others left, so that a test need not wait for minutes.</summary>
    public static ServiceProcess StartWorker(string database, string keyFile, int atOnce = 1, params string[] arguments) => Start(
        database, keyFile, ["--worker", "--workers", FormattableString.Invariant($"{atOnce}"), "--sweep", "2", "--patience", "4", "--worker-silence", "6", .. arguments]);

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> AddressAsync(CancellationToken cancellation)
    {
        var ended = process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(address.Task, ended) != address.Task && !address.Task.IsCompleted)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The service ended before it listened: " + Output);
        }

        return await address.Task;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager stops it, and the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", FormattableString.Invariant($"{process.Id}")]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (line.StartsWith("The ", StringComparison.Ordinal) && line.LastIndexOf("http://", StringComparison.Ordinal) is > 0 and var at
            && Uri.TryCreate(line[at..].Trim(), UriKind.Absolute, out var found))
            address.TrySetResult(new Uri(found.GetLeftPart(UriPartial.Authority)));
    }
}
