using DataSharingHub.Core.Access;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Vault;

/// <summary>Keys from a file, a mounted secret or the surroundings, changed while processes run, or not changed where they cannot be.</summary>
public sealed class KeyChangeTests : IDisposable
{
    private static readonly Actor Operator = new("operator", Role.Administrator, Actor.Hub);

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-keys-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string KeyPath => Path.Combine(home.FullName, "keys", "hub.json");

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task MasterKeyRotatedUnderARunningProcess_LosesNothing(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var (running, command) = (KeyFile.Open(KeyPath).Value!, KeyFile.Open(KeyPath).Value!);
        var owner = Guid.NewGuid();
        await SealAsync(database, running, owner, "before");
        // A stage under way has sealed with the key of before and is not saved yet.
        await using var late = database.Open();
        await new SealedStore(late, running).SealAsync(owner, "late", [new Column("c", ["late"])]);

        Assert.Equal(1, await new RotateMasterKey(database.Factory, command, TimeProvider.System).RunAsync(Operator, keepOld: true, Stop));
        Assert.StartsWith("m2-", running.CurrentMasterKey, StringComparison.Ordinal);
        await late.SaveChangesAsync(Stop);
        await SealAsync(database, running, owner, "after");
        foreach (var part in (string[])["before", "late", "after"])
            Assert.Equal(part, await OpenAsync(database, running, owner, part));

        Assert.Equal(1, await new RotateMasterKey(database.Factory, command, TimeProvider.System).FinishAsync(Operator, Stop));
        Assert.StartsWith("m2-", Assert.Single(running.MasterKeys), StringComparison.Ordinal);
        foreach (var part in (string[])["before", "late", "after"])
            Assert.Equal(part, await OpenAsync(database, running, owner, part));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PurposeKey_IsRenewedOnlyWhereNothingHoldsItsPseudonyms(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var purpose = SamplePartners.PolicySet.Products["domestic-abuse-quarterly"].Purpose;
        var renew = hub.Get<RenewPurposeKey>();
        var (before, other) = (hub.Get<IKeyStore>().PurposeKey(purpose), hub.Get<IKeyStore>().PurposeKey("reducing-reoffending"));
        var extract = (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Value!.Extract;
        await hub.DriveAsync();
        Assert.Equal("vault.unknown-purpose", (await renew.RunAsync("nothing", Operator, Stop))?.Code);
        Assert.Equal("vault.purpose-in-use", (await renew.RunAsync(purpose, Operator, Stop))?.Code);
        Assert.Equal(before, hub.Get<IKeyStore>().PurposeKey(purpose));
        Assert.Empty((await hub.Get<WithdrawExtract>().RunAsync(extract.Id, TestHub.DataLead(extract.Supplier), Stop)).Refusals);
        Assert.Null(await renew.RunAsync(purpose, Operator, Stop));
        Assert.NotEqual(before, hub.Get<IKeyStore>().PurposeKey(purpose));
        Assert.Equal(other, hub.Get<IKeyStore>().PurposeKey("reducing-reoffending"));
        Assert.Equal(hub.Get<IKeyStore>().PurposeKey(purpose), KeyFile.Open(hub.KeyFilePath).Value!.PurposeKey(purpose));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task KeysHandedOver_OpenWhatTheFileSealed_AndCannotBeChanged(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        var file = KeyFile.Open(KeyPath).Value!;
        await SealAsync(database, file, owner, "part");
        var given = GivenKeys.Read(await File.ReadAllTextAsync(KeyPath, Stop), "HUB__KEYS", KeyFile.ErasureKeysBeside(KeyPath)).Value!;
        Assert.Equal("part", await OpenAsync(database, given, owner, "part"));
        Assert.Null(await new KeysBelong(database.Factory, given).CheckAsync(Stop));
        Assert.Equal("vault.keys-fixed", given.WhyFixed()?.Code);
        Assert.Null(file.WhyFixed());
        Assert.Equal("vault.key-file-unreadable", GivenKeys.Read("{}", "HUB__KEYS", home.FullName).Refusals.Single().Code);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WrongKeysOrWrongFolder_AreNamed(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        await SealAsync(database, KeyFile.Open(KeyPath).Value!, Guid.NewGuid(), "part");
        var elsewhere = Path.Combine(home.FullName, "elsewhere");
        Assert.Equal("vault.erasure-keys-missing", (await new KeysBelong(database.Factory, KeyFile.Open(KeyPath, elsewhere).Value!).CheckAsync(Stop))?.Code);
        var foreign = KeyFile.Open(Path.Combine(home.FullName, "foreign", "hub.json"), KeyFile.ErasureKeysBeside(KeyPath)).Value!;
        Assert.Equal("vault.foreign-keys", (await new KeysBelong(database.Factory, foreign).CheckAsync(Stop))?.Code);
        Assert.Equal("vault.key-file-missing", KeyFile.OpenExisting(Path.Combine(home.FullName, "none.json")).Refusals.Single().Code);
    }

    [Fact]
    public void FolderOfErasureKeys_IsTheOwnersAlone()
    {
        var keys = KeyFile.Open(KeyPath).Value!;
        Assert.Null(keys.Erasure.Check());
        var id = keys.Erasure.Make();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(keys.Erasure.Folder, id)));
        Assert.Equal(32, keys.Erasure.Find(id)!.Length);
        keys.Erasure.Destroy(id);
        keys.Erasure.Destroy(id);
        Assert.Null(keys.Erasure.Find(id));
        File.SetUnixFileMode(keys.Erasure.Folder, (UnixFileMode)0b111_101_101);
        Assert.Equal("vault.erasure-keys-readable-by-others", keys.Erasure.Check()?.Code);
    }

    private static async Task SealAsync(TestDatabase database, IKeyStore keys, Guid owner, string part)
    {
        await using var session = database.Open();
        await new SealedStore(session, keys).SealAsync(owner, part, [new Column("c", [part])]);
        await session.SaveChangesAsync(Stop);
    }

    private static async Task<string?> OpenAsync(TestDatabase database, IKeyStore keys, Guid owner, string part)
    {
        await using var session = database.Open();
        return (await new SealedStore(session, keys).OpenAsync(owner, part, ["c"], Stop))["c"].Values[0];
    }
}
