using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Host.Running;
using DataSharingHub.Portal;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Host.Serving;

/// <summary>What a service is started with.</summary>
internal sealed record ServiceRequest(HubSettings Settings, Uri Address, bool Sample);

/// <summary>Starts the portal and the workers in one process and waits until they are stopped.</summary>
internal static class RunService
{
    public static async Task<IReadOnlyList<Refusal>> RunAsync(ServiceRequest request, Actor actor, TextWriter screen, CancellationToken cancellation)
    {
        var opened = HubSession.OpenFiles(request.Settings);
        if (opened.Value is not { } files)
            return opened.Refusals;
        await using var app = Build(request, files);
        await using (var database = await app.Services.GetRequiredService<IDbContextFactory<HubDatabase>>().CreateDbContextAsync(cancellation))
            await MigrateDatabase.RunAsync(database, cancellation);
        var differences = await app.Services.GetRequiredService<AcceptPolicies>().HoldAsync(actor, cancellation);
        if (differences.Count > 0)
            return differences;

        HubJobs.Schedule(app.Services.GetRequiredService<IRecurringJobManager>());
        await app.StartAsync(cancellation);
        screen.WriteLine($"The hub is at {request.Address}");
        if (await app.Services.GetRequiredService<FirstAdministrator>().RunAsync(actor, cancellation) is { } first)
            screen.WriteLine($"It has no administrator yet. This link makes the first, once, within 7 days: {new Uri(request.Address, "set-up/" + first.LinkSecret)}");
        if (request.Sample)
            await SampleService.FillAsync(app, request, screen, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return [];
    }

    private static WebApplication Build(ServiceRequest request, HubSession.Files files)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = [] });
        builder.WebHost.UseUrls(request.Address.ToString());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders().SetMinimumLevel(request.Settings.LogLevel).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddHub(request.Settings.DatabaseOptions, files.Keys, files.Policies);
        builder.Services.AddHubJobs(Math.Min(4, Environment.ProcessorCount));
        builder.Services.AddPortal(new PortalOptions { PublicAddress = request.Address });
        var app = builder.Build();
        app.UsePortal();
        return app;
    }
}
