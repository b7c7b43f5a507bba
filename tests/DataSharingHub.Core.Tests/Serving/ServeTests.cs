using System.Net;
using System.Text.Json;
using DataSharingHub.Core.Database;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>The real service process: how it starts, what it refuses, what it says of its health.</summary>
public sealed class ServeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("serve.one-process", "--worker")]
    [InlineData("serve.one-process", "--portal")]
    [InlineData("serve.workers", "--workers", "0")]
    [InlineData("serve.proxies", "--proxies", "everybody")]
    [InlineData("serve.address", "--address", "localhost")]
    [InlineData("serve.patience", "--patience", "0")]
    [InlineData("vault.key-file-missing")]
    public async Task WrongSetting_IsRefusedByNameBeforeAnythingStarts(string code, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("hub-serve-");
        await using var service = ServiceProcess.Start(Path.Combine(folder.FullName, "hub.db"), Path.Combine(folder.FullName, "keys.json"), arguments);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.AddressAsync(Stop));
        Assert.Contains($"[{code}]", service.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task UnreachablePostgres_IsWaitedForAndThenRefused()
    {
        var folder = Directory.CreateTempSubdirectory("hub-serve-");
        await using var hub = await TestHub.NewAsync(On.Sqlite);
        await using var service = ServiceProcess.StartWorker($"Host={folder.FullName};Database=hub;Username=hub", hub.KeyFilePath, 1, "--database-wait", "2");
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.AddressAsync(Stop));
        Assert.Contains("[database.unreachable]", service.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task KeysOfAnotherHub_AreRefused()
    {
        await using var hub = await TestHub.NewAsync(On.Postgres);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await using var other = await TestHub.NewAsync(On.Sqlite);
        await using var service = ServiceProcess.StartWorker(hub.Database.Connection, other.KeyFilePath);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.AddressAsync(Stop));
        Assert.Contains("[vault.foreign-keys]", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProcessesThatStartAtOnceOnAnEmptyDatabase_MigrateItOnce()
    {
        await using var keys = await TestHub.NewAsync(On.Sqlite);
        var connection = await (await ThrowawayPostgres.SharedAsync()).EmptyDatabaseAsync();
        await using var workers = new WorkerGroup(connection, keys.KeyFilePath, 3);
        await workers.ReadyAsync(Stop);
        await using var database = new HubDatabase(DatabaseOptions.For(connection));
        Assert.Empty(await MigrateDatabase.PendingAsync(database, Stop));
        Assert.Equal(1, await database.AuditEvents.CountAsync(audit => audit.Kind == "PoliciesAccepted", Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Service_TellsItsHealthAndKeepsItsLimits(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await using var service = ServiceProcess.Start(hub.Database.Connection, hub.KeyFilePath, "--address", "http://127.0.0.1:0", "--log-form", "json");
        var address = await service.AddressAsync(Stop);
        using var client = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/live", Stop)).StatusCode);
        var ready = await ReadyAsync(client, "workers", "Healthy");
        Assert.Equal("Healthy", ready.GetProperty("status").GetString());
        Assert.Equal(["database", "keys", "policies", "workers"], ready.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order(StringComparer.Ordinal));

        using var noRedirect = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Assert.Equal(HttpStatusCode.Redirect, (await noRedirect.GetAsync("jobs/store", Stop)).StatusCode);
        using var longHeader = new HttpRequestMessage(HttpMethod.Get, "health/live");
        longHeader.Headers.Add("X-Long", new string('x', 20_000));
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await client.SendAsync(longHeader, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await client.GetAsync("health/live?" + new string('x', 5_000), Stop)).StatusCode);

        await hub.Database.TamperAsync("UPDATE accepted_policy_file SET sha256 = '0000000000000000' WHERE path = 'lookups/wards.csv'");
        Assert.Equal("Unhealthy", (await ReadyAsync(client, "policies", "Unhealthy")).GetProperty("status").GetString());
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task ForwardedHeadersOfAnUnnamedProxy_AreNotHonoured()
    {
        await using var hub = await TestHub.NewAsync(On.Postgres);
        await using var service = ServiceProcess.Start(
            hub.Database.Connection, hub.KeyFilePath, "--portal", "--address", "http://127.0.0.1:0", "--public-address", "https://hub.example.org", "--proxies", "10.9.8.7");
        var address = await service.AddressAsync(Stop);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        using var spoofed = new HttpRequestMessage(HttpMethod.Get, "");
        spoofed.Headers.Add("X-Forwarded-Proto", "https");
        spoofed.Headers.Add("X-Forwarded-For", "192.0.2.7");
        using var answer = await client.SendAsync(spoofed, Stop);
        Assert.Equal("http", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.Scheme : "http");
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "");
        elsewhere.Headers.Host = "attacker.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(elsewhere, Stop)).StatusCode);
    }

    private static async Task<JsonElement> ReadyAsync(HttpClient client, string check, string wanted)
    {
        // A worker gives its first sign of life a moment after it has started.
        for (var attempt = 0; ; attempt++)
        {
            var answer = JsonDocument.Parse(await client.ReadHealthAsync(Stop)).RootElement;
            if (answer.GetProperty("checks").GetProperty(check).GetString() == wanted || attempt == 50)
                return answer;
            await Task.Delay(100, Stop);
        }
    }
}

internal static class HealthReading
{
    /// <summary>The answer's words whatever its status.</summary>
    public static async Task<string> ReadHealthAsync(this HttpClient client, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync("health/ready", cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }
}
