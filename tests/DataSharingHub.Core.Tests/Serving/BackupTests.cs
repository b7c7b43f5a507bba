using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>Backup and restore as docs/running.md says: the database by its own tool, the key file apart, a checkpoint kept elsewhere.</summary>
public sealed class BackupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RestoredDatabaseWithItsKeys_HoldsEverythingAndProvesIt(On on)
    {
        await using var server = on == On.Postgres ? await ThrowawayPostgres.StartOwnAsync() : null;
        using var database = server is null ? await TestDatabase.NewAsync(on) : TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        var files = (await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Officer("idva-service"), Stop)).Value!;
        var checkpoint = await hub.Get<SignCheckpoint>().RunAsync(Stop);

        using var restored = await RestoredCopy.OfAsync(database, server);
        // What came after the backup is lost, and the checkpoint of before proves that nothing earlier is.
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[1]);
        var (verify, download) = (new VerifyAudit(restored.Factory, hub.Get<IKeyStore>()), new DownloadRelease(restored.Factory, hub.Get<IKeyStore>(), SamplePartners.PolicySet, TimeProvider.System));
        Assert.Null((await verify.RunAsync([checkpoint], null, Stop)).Fault);
        Assert.Null(await new KeysBelong(restored.Factory, hub.Get<IKeyStore>()).CheckAsync(Stop));
        var again = (await download.RunAsync(release.Id, TestHub.Officer("idva-service"), Stop)).Value!;
        Assert.Equal(files.Select(file => (file.Name, Convert.ToHexString(file.Content))), again.Select(file => (file.Name, Convert.ToHexString(file.Content))));
        await using var session = restored.Open();
        Assert.Equal(ExtractStatus.Linked, (await session.Extracts.SingleAsync(Stop)).Status);
    }
}
