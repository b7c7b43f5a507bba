using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Running;

/// <summary>The hub, opened: keys, policies, database, and the services on them. Opening refuses rather than half works.</summary>
internal sealed class HubSession : IAsyncDisposable
{
    private readonly IHost host;

    private HubSession(IHost host) => this.host = host;

    /// <summary>A session on a host that somebody else starts and stops.</summary>
    public static HubSession On(IHost host) => new(host);

    public IServiceProvider Services => host.Services;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public HubDatabase Open() => Get<IDbContextFactory<HubDatabase>>().CreateDbContext();

    /// <summary>Opens the hub, migrates its database and holds the policies to those in use.</summary>
    /// <param name="workers">Worker threads for stages; 0 for a session that runs none.</param>
    /// <param name="holdPolicies">False for commands that must work although policies differ, such as the one that accepts them.</param>
    public static async Task<Outcome<HubSession>> OpenAsync(
        HubSettings settings, Actor actor, int workers, bool holdPolicies, CancellationToken cancellation)
    {
        var opened = OpenFiles(settings);
        if (opened.Value is not { } files)
            return new Outcome<HubSession>(null, opened.Refusals);

        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(settings.LogLevel);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(settings.LinkageMemory);
        builder.Services.AddHub(settings.DatabaseOptions, files.Keys, files.Policies);
        if (workers > 0)
            builder.Services.AddHubJobs(workers);
        var session = new HubSession(builder.Build());
        await using (var database = session.Open())
            await MigrateDatabase.RunAsync(database, cancellation);
        if (holdPolicies)
        {
            var differences = await session.Get<AcceptPolicies>().HoldAsync(actor, cancellation);
            if (differences.Count > 0)
            {
                await session.DisposeAsync();
                return new Outcome<HubSession>(null, differences);
            }
        }

        return session;
    }

    /// <summary>What a hub needs from outside its database.</summary>
    public sealed record Files(PolicySet Policies, IKeyStore Keys);

    /// <summary>Reads the policies and opens the key file, or says why it cannot.</summary>
    public static Outcome<Files> OpenFiles(HubSettings settings)
    {
        var policies = Core.Agreements.Policies.Load(settings.Policies);
        if (policies.Value is null)
            return new Outcome<Files>(null, policies.Refusals);
        Directory.CreateDirectory(settings.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var keys = OpenKeys(settings);
        return keys.Value is null ? new Outcome<Files>(null, keys.Refusals) : new Files(policies.Value, keys.Value);
    }

    /// <summary>Keys handed over in the surroundings, a mounted file that must be there, or the home's own file, which is made when it is not.</summary>
    private static Outcome<IKeyStore> OpenKeys(HubSettings settings)
    {
        if (settings.GivenKeys is { } text)
        {
            var given = GivenKeys.Read(text, "HUB__KEYS", settings.ErasureKeys ?? Path.Combine(settings.Home, "keys", "erasure-keys"));
            return new Outcome<IKeyStore>(given.Value, given.Refusals);
        }

        var file = settings.MountedKeyFile is null ? KeyFile.Open(settings.KeyFile, settings.ErasureKeys) : KeyFile.OpenExisting(settings.KeyFile, settings.ErasureKeys);
        return new Outcome<IKeyStore>(file.Value, file.Refusals);
    }

    /// <summary>Starts the workers.</summary>
    public Task StartAsync(CancellationToken cancellation) => host.StartAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await using (var database = Open())
            await TruncateLog.RunAsync(database);
        host.Dispose();
    }
}
