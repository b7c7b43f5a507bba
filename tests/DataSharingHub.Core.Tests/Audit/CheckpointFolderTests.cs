using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>The folder outside the database: what it holds cannot be made to agree with a chain that was cut off and written anew.</summary>
public sealed class CheckpointFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-kept-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task CheckpointIsKeptOnce_AndShowsAChainThatWasCutOff(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var keep = new KeepCheckpoint(hub.Get<CheckpointFile>(), new CheckpointFolder(folder));

        Assert.Equal(1, await keep.RunAsync(Stop));
        var path = Assert.Single(Directory.GetFiles(folder));
        var written = await File.ReadAllTextAsync(path, Stop);
        Assert.Equal(0, await keep.RunAsync(Stop));
        Assert.Equal(written, await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(folder)), Stop));

        var kept = SignCheckpoint.FromJson(written)!;
        var verify = new VerifyAudit(hub.Database.Factory, hub.Get<IKeyStore>());
        Assert.Null((await verify.RunAsync([kept], null, Stop)).Fault);

        // Whoever has the database takes its last event and its own checkpoints away, and sets the head back; the folder still knows.
        await hub.Database.DropAuditTriggersAsync();
        await hub.Database.TamperAsync(
            on == On.Sqlite ? "DROP TRIGGER audit_checkpoint_no_delete" : "DROP TRIGGER audit_checkpoint_append_only ON audit_checkpoint",
            "DELETE FROM audit_checkpoint",
            $"DELETE FROM audit_event WHERE sequence = {kept.Sequence}",
            $"UPDATE audit_head SET sequence = {kept.Sequence - 1}, hash = (SELECT hash FROM audit_event WHERE sequence = {kept.Sequence - 1})");
        Assert.Null((await verify.RunAsync([], null, Stop)).Fault);
        Assert.Equal("audit.cut-off", (await verify.RunAsync([kept], null, Stop)).Fault?.Code);
    }
}
