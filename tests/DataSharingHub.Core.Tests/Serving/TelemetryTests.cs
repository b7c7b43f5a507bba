using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>Metrics and traces of the real service, as a collector receives them.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Collector_ReceivesStagesMetricsAndRoutes_AndNoIdentifyingValueOrAddress(On on)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in (await File.ReadAllLinesAsync(SamplePartners.Extracts("idva-referrals")[0], Stop)).Skip(1))
            values.UnionWith(line.Split(',').Where((_, at) => at is 0 or 1 or 3 or 4).Where(value => value.Length >= 6));
        Assert.True(values.Count > 500, $"Only {values.Count} values to look for.");
        await using var hub = await TestHub.NewAsync(on);
        await using var collector = new Collector();
        await using var service = ServiceProcess.Start(collector.Environment, hub.Database.Connection, hub.KeyFilePath, "--address", "http://127.0.0.1:0", "--sweep", "2", "--patience", "4");
        using var client = new HttpClient { BaseAddress = await service.AddressAsync(Stop) };
        var secret = Guid.NewGuid();
        using (await client.GetAsync($"api/v1/extracts/{secret}?said={secret:N}", Stop))
        using (await client.GetAsync("status", Stop))
        {
            var load = new ServiceLoad(hub, 1);
            await load.SendAsync(TimeSpan.Zero, Stop);
            await load.ConfirmAllAsync(Stop);
        }

        string[] wanted = ["data-sharing-hub", "hub.stage.duration", "hub.extract.rows", "hub.queue.length", "CheckExtract", "LinkExtract", "http.server.request.duration", "api/v1/extracts/{id"];
        for (var look = 0; look < 300 && wanted.Any(word => !collector.Text.Contains(word, StringComparison.Ordinal)); look++)
            await Task.Delay(100, Stop);
        Assert.Equal(0, await service.StopAsync());
        var text = collector.Text;
        Assert.All(wanted, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Empty(values.Where(value => text.Contains(value, StringComparison.Ordinal)).Select(value => $"{value.Length} characters"));
        Assert.DoesNotContain(secret.ToString(), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret.ToString("N"), text, StringComparison.OrdinalIgnoreCase);
    }
}
