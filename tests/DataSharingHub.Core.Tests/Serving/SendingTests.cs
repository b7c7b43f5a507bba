using System.Net;
using System.Net.Sockets;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Dropping;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>Extracts that reach the real service process otherwise than in one go.</summary>
public sealed class SendingTests
{
    private const string Supplier = "idva-service";
    private static readonly Actor Administrator = new("test set-up", Role.Administrator, Actor.Hub);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SenderThatHoldsItsConnection_IsCutOff_AndNothingIsKept(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var token = await TokenAsync(hub);
        await using var service = ServiceProcess.Start(hub.Database.Connection, hub.KeyFilePath, "--address", "http://127.0.0.1:0");
        var address = await service.AddressAsync(Stop);
        using var line = new TcpClient();
        await line.ConnectAsync(address.Host, address.Port, Stop);
        await using var stream = line.GetStream();
        var head = $"POST /api/v1/extracts?dataset=idva-referrals&from=2024-01-01&to=2024-03-31&form=csv HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Length: 5000000\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        // Enough for a whole chunk to be sealed, and then next to nothing.
        await stream.WriteAsync(new byte[1_100_000], Stop);
        var answer = await TrickleAsync(stream);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), answer);

        await using var database = hub.Open();
        for (var look = 0; look < 100 && await RubbishAsync(database) > 0; look++)
            await Task.Delay(100, Stop);
        Assert.Equal((0, 0), (await database.Extracts.CountAsync(Stop), await RubbishAsync(database)));
        Assert.Equal(0, await service.StopAsync());
    }

    [Fact]
    public async Task DatabaseAway_Is503WithATimeToComeBack_AndThenAllIsWell()
    {
        await using var server = await ThrowawayPostgres.StartOwnAsync();
        using var database = TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        var token = await TokenAsync(hub);
        await using var service = ServiceProcess.Start(database.Connection, hub.KeyFilePath, "--portal", "--address", "http://127.0.0.1:0", "--public-address", "http://127.0.0.1");
        using var client = new HttpClient { BaseAddress = await service.AddressAsync(Stop) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("api/v1/extracts", Stop)).StatusCode);
        await server.StopAsync();
        using var away = await client.GetAsync("api/v1/extracts", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("Npgsql", await away.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await server.StartAgainAsync();
        var back = HttpStatusCode.ServiceUnavailable;
        for (var attempt = 0; attempt < 50 && back != HttpStatusCode.OK; attempt++)
        {
            await Task.Delay(200, Stop);
            back = (await client.GetAsync("api/v1/extracts", Stop)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, back);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FileInTheDropFolder_IsTakenAndChecked_AndDoesNotStayInClear(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.Get<CreateAccount>().RunAsync(DropFolder.AccountOf(Supplier), Role.DataLead, Supplier, Administrator, Stop);
        var folder = Directory.CreateTempSubdirectory("hub-drop-");
        var own = folder.CreateSubdirectory(Supplier);
        await using var service = ServiceProcess.Start(hub.Database.Connection, hub.KeyFilePath, "--address", "http://127.0.0.1:0", "--drop", folder.FullName);
        await service.AddressAsync(Stop);
        var sample = SamplePartners.Extracts("idva-referrals")[0];
        File.Copy(sample, Path.Combine(own.FullName, "idva-referrals_2023-04-01_2024-03-31.csv"));
        await using var database = hub.Open();
        Extract? taken = null;
        for (var look = 0; look < 600 && taken?.Status != ExtractStatus.Checked; look++)
        {
            await Task.Delay(100, Stop);
            taken = await database.Extracts.AsNoTracking().SingleOrDefaultAsync(Stop);
        }

        Assert.Equal((ExtractStatus.Checked, DropFolder.AccountOf(Supplier)), (taken!.Status, taken.ReceivedBy));
        Assert.Equal(".json", Assert.Single(folder.GetFiles("*", SearchOption.AllDirectories)).Extension);
        Assert.Equal(0, await service.StopAsync());
        folder.Delete(recursive: true);
    }

    /// <summary>Sealed chunks that no key opens.</summary>
    private static Task<int> RubbishAsync(HubDatabase database) => database.SealedContents.CountAsync(content => !database.DataKeys.Any(key => key.Id == content.KeyId), Stop);

    /// <summary>One byte a second until the service has had enough; what it said.</summary>
    private static async Task<string> TrickleAsync(NetworkStream stream)
    {
        var answer = new byte[4096];
        var reading = stream.ReadAsync(answer, Stop).AsTask();
        for (var second = 0; second < 90 && !reading.IsCompleted; second++)
        {
            try
            {
                await stream.WriteAsync(new byte[1], Stop);
            }
            catch (IOException)
            {
                break;
            }

            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), Stop));
        }

        try
        {
            return Encoding.ASCII.GetString(answer, 0, await reading);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> TokenAsync(TestHub hub)
    {
        var made = await hub.Get<CreateAccount>().RunAsync("test-sender", Role.DataLead, Supplier, Administrator, Stop);
        var secret = KeyGeneration.GenerateRandomKey(20);
        var code = new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime);
        await hub.Get<SetUpAccount>().RunAsync(new AccountSetUp(made.Value!.LinkSecret, "a password of the test", secret, code), Stop);
        return (await hub.Get<Tokens>().CreateAsync(made.Value.Account.Id, "test", 1, new Actor("test-sender", Role.DataLead, Supplier), Stop)).Value!.Secret;
    }
}
