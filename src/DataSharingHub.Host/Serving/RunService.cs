using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using DataSharingHub.Host.Running;
using DataSharingHub.Host.Serving.Dropping;
using DataSharingHub.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Serving;

/// <summary>Starts the portal, the workers or both, and waits until they are stopped. It starts whole or not at all: whatever is wrong is said before anything listens.</summary>
internal static class RunService
{
    public static async Task<IReadOnlyList<Refusal>> RunAsync(HubServeOptions options, Actor actor, TextWriter screen, CancellationToken cancellation)
    {
        var opened = HubSession.OpenFiles(options.Settings);
        if (opened.Value is not { } files)
            return opened.Refusals;
        var openId = OpenIdSettings.Read();
        if (openId.Refusals.Count > 0)
            return openId.Refusals;
        await using var app = Build(options, files, openId.Value);
        var refusals = await PrepareAsync(app, options, actor, cancellation);
        if (refusals.Count > 0)
            return refusals;

        await app.StartAsync(cancellation);
        var listening = Listening(app) ?? options.Address;
        var address = options.PublicAddress ?? listening;
        ServiceLog.Started(app.Logger, options.Portal, options.Worker ? options.Workers : 0, actor.User);
        screen.WriteLine(options.Portal ? $"The hub is at {address}{(options.PublicAddress is null ? "" : $" and listens at {listening}")}" : $"The worker works; its health is at {address}health/ready");
        if (options.Portal && await app.Services.GetRequiredService<FirstAdministrator>().RunAsync(actor, cancellation) is { } first)
            screen.WriteLine($"It has no administrator yet. This link makes the first, once, within 7 days: {new Uri(address, "set-up/" + first.LinkSecret)}");
        if (options.Sample)
            await SampleService.FillAsync(app, options.Settings, address, screen, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return [];
    }

    /// <summary>Waits for the database, brings it and the job store to this version (processes that start at once take turns), and holds keys and policies to it.</summary>
    private static async Task<IReadOnlyList<Refusal>> PrepareAsync(WebApplication app, HubServeOptions options, Actor actor, CancellationToken cancellation)
    {
        var databases = app.Services.GetRequiredService<IDbContextFactory<HubDatabase>>();
        if (await WaitForDatabase.RunAsync(databases, options.DatabaseWait, TimeProvider.System, cancellation) is { } unreachable)
            return [unreachable];
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            await MigrateDatabase.RunAsync(database, cancellation);
        await PrepareJobStore.RunAsync(options.Settings.DatabaseOptions, cancellation);
        if (await app.Services.GetRequiredService<KeysBelong>().CheckAsync(cancellation) is { } foreign)
            return [foreign];
        if (app.Services.GetRequiredService<IKeyStore>().Erasure.Check() is { } notWritable)
            return [notWritable];
        // A database that was restored from a backup: what was erased since is erased again before anybody looks.
        await using (var alone = await WorkLock.TryAsync(databases, "upkeep:retention", cancellation))
        {
            if (alone is not null)
                await app.Services.GetRequiredService<EraseAgain>().RunAsync(cancellation);
        }

        return await app.Services.GetRequiredService<AcceptPolicies>().HoldAsync(actor, cancellation);
    }

    private static WebApplication Build(HubServeOptions options, HubSession.Files files, OpenIdOptions? openId)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production, Args = [] });
        builder.WebHost.UseUrls(options.Address.ToString());
        builder.WebHost.ConfigureKestrel(ServiceLimits.Set);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Shutdown + TimeSpan.FromSeconds(10));
        ServiceLogging.Add(builder, options, files.Keys);
        builder.Services.AddSingleton(new CheckpointFolder(options.Checkpoints?.FullName));
        builder.Services.AddSingleton(options.Settings.LinkageMemory);
        builder.Services.AddHub(options.Settings.DatabaseOptions, files.Keys, files.Policies);
        builder.Services.AddServiceJobs(options.Settings.DatabaseOptions, new ServiceJobOptions
        {
            Workers = options.Worker ? options.Workers : 0,
            Patience = options.Patience,
            SweepEvery = options.SweepEvery,
            WorkerSilence = options.WorkerSilence,
            ShutdownTimeout = options.Shutdown,
        });
        ServiceTelemetry.Add(builder, options);
        ServiceHealth.Add(builder.Services, options);
        ServiceProxies.Add(builder.Services, options);
        if (options.Drop is { } drop)
            builder.Services.AddDropFolder(drop);
        if (options.Portal)
            builder.Services.AddPortal(new PortalOptions { PublicAddress = options.PublicAddress ?? options.Address, OpenId = openId });

        var app = builder.Build();
        ServiceProxies.Use(app, options);
        if (options.Portal)
        {
            app.UsePortal();
            app.MapJobDashboard();
        }

        ServiceHealth.Map(app);
        return app;
    }

    /// <summary>Where the process really listens, where it was left to take a free port.</summary>
    private static Uri? Listening(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } found
            && Uri.TryCreate(found.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var address) ? address : null;
}
