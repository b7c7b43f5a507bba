using System.Diagnostics;
using System.Globalization;
using DataSharingHub.Core.Database;

namespace DataSharingHub.Testing.Databases;

/// <summary>
/// A PostgreSQL server of our own, on a Unix socket in a temporary folder, for the life of the test process. The migrations run once into a template that each
/// test's database is copied from.
/// </summary>
public sealed class ThrowawayPostgres : IAsyncDisposable
{
    private const string Template = "hub_template";
    private static readonly Lazy<Task<ThrowawayPostgres>> Shared = new(StartAsync);

    private readonly string folder;
    private readonly string programs;
    private int made;

    private ThrowawayPostgres(string folder, string programs)
    {
        this.folder = folder;
        this.programs = programs;
    }

    public static Task<ThrowawayPostgres> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own, for a test that stops it.</summary>
    public static Task<ThrowawayPostgres> StartOwnAsync() => StartAsync();

    /// <summary>Stops the server as an administrator would who does not wait: open sessions are cut off.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-w", "-s", "-m", "fast", "stop");

    /// <summary>Starts it again after <see cref="StopAsync"/>.</summary>
    public Task StartAgainAsync() => RunAsync(
        "pg_ctl", "-D", Path.Combine(folder, "data"), "-w", "-s", "-l", Path.Combine(folder, "log"), "-o", $"-k {folder} -h '' -F -c max_connections=500", "start");

    /// <summary>Runs one of the server's own programs, such as pg_dump.</summary>
    public Task RunOnAsync(string database, string program, params string[] arguments) =>
        RunAsync(program, ["-h", folder, "-U", "hub", "-d", database, .. arguments]);

    /// <summary>A folder that the server's account may write to.</summary>
    public string Folder => folder;

    /// <summary>Connection string of a fresh database with every migration applied.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = "hub_" + Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        await RunAsync("psql", "-h", folder, "-U", "hub", "-d", "postgres", "-qc", $"CREATE DATABASE {name} TEMPLATE {Template}");
        return ConnectionTo(name);
    }

    /// <summary>Connection string of an empty database without any migration.</summary>
    public async Task<string> EmptyDatabaseAsync()
    {
        var name = "empty_" + Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        await RunAsync("psql", "-h", folder, "-U", "hub", "-d", "postgres", "-qc", $"CREATE DATABASE {name}");
        return ConnectionTo(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(folder))
            return;
        await RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ThrowawayPostgres> StartAsync()
    {
        var programs = Directory.GetDirectories("/usr/lib/postgresql")
            .OrderBy(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Last();
        var folder = Directory.CreateTempSubdirectory("hub-pg-").FullName;
        var server = new ThrowawayPostgres(folder, Path.Combine(programs, "bin"));
        if (Environment.UserName == "root")
            await RunProgramAsync("chown", "postgres", folder);
        await server.RunAsync("initdb", "-D", Path.Combine(folder, "data"), "-U", "hub", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await server.StartAgainAsync();
        MadeForTheRun.Keep(server);
        await server.RunAsync("psql", "-h", folder, "-U", "hub", "-d", "postgres", "-qc", $"CREATE DATABASE {Template}");
        // Pooling off: a connection left open would keep the template from being copied.
        await using var database = new HubDatabase(DatabaseOptions.For(server.ConnectionTo(Template) + ";Pooling=false"));
        await MigrateDatabase.RunAsync(database);
        return server;
    }

    private string ConnectionTo(string name) => $"Host={folder};Username=hub;Database={name};Maximum Pool Size=20;Timeout=60;Command Timeout=120";

    private Task RunAsync(string program, params string[] arguments) => RunAsync(program, (IReadOnlyList<string>)arguments);

    private Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(programs, program);
        // The server refuses to run as root, so root runs it as the account that Debian's package made.
        return Environment.UserName == "root"
            ? RunProgramAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunProgramAsync(path, [.. arguments]);
    }

    private static async Task RunProgramAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardError = true };
        // The server must not keep our own output open after the tests have ended.
        if (program.EndsWith("pg_ctl", StringComparison.Ordinal) || arguments.Any(argument => argument.EndsWith("pg_ctl", StringComparison.Ordinal)))
            start.RedirectStandardError = false;
        start.RedirectStandardOutput = !arguments.Contains("start");
        using var process = Process.Start(start)!;
        var error = start.RedirectStandardError ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        var output = start.RedirectStandardOutput ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}{await output}");
    }
}
