using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Vault;

public sealed class VaultTests : IDisposable
{
    private static readonly Actor Officer = new("sample-officer", Role.IgOfficer, "council");
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-vault-");
    private readonly KeyFile keys;

    public VaultTests() => keys = KeyFile.Open(KeyPath).Value!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string KeyPath => Path.Combine(home.FullName, "keys", "hub.json");

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SealedColumns_OpenAsTheyWere(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        string?[] values = [.. Enumerable.Range(0, 250_000).Select(i => i % 7 == 0 ? null : i % 3 == 0 ? "" : "ward " + (i % 50))];
        await SealAsync(database, owner, "checked", new Column("ward", values), new Column("none", new string?[250_000]));

        await using var session = database.Open();
        var opened = await new SealedStore(session, keys).OpenAsync(owner, "checked", ["none", "ward"], Stop);

        Assert.Equal(["none", "ward"], opened.Columns.Select(column => column.Name));
        Assert.Equal(values, opened["ward"].Values);
        Assert.All(opened["none"].Values, Assert.Null);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task NoRows_SealAndOpen(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        await SealAsync(database, owner, "checked", new Column("ward", []));
        await using var session = database.Open();
        Assert.Equal(0, (await new SealedStore(session, keys).OpenAsync(owner, "checked", ["ward"], Stop)).Count);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SealedColumnMovedToAnotherName_DoesNotOpen(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        await SealAsync(database, owner, "identity", new Column("surname", ["Sample"]));
        await database.TamperAsync("UPDATE data_key SET part = 'purpose'");
        await using var session = database.Open();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => new SealedStore(session, keys).OpenAsync(owner, "purpose", ["surname"], Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Destroyed_KeysAndDataAreGone(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        await SealAsync(database, owner, "checked", new Column("ward", ["a"]), new Column("notes", ["b"]));
        await using var session = database.Open();
        var store = new SealedStore(session, keys);

        Assert.Equal(1, await store.DestroyAsync(owner, "checked", ["notes"], Stop));
        Assert.Equal(["ward"], await store.NamesAsync(owner, "checked", Stop));
        Assert.Equal(1, await session.SealedContents.CountAsync(Stop));
        Assert.Equal(1, await store.DestroyAsync(owner, cancellation: Stop));
        Assert.Equal(0, await session.SealedContents.CountAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RotatedMasterKey_OpensEverythingAndTheOldKeyIsGone(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        await SealAsync(database, owner, "identity", [.. Enumerable.Range(0, 1100).Select(i => new Column("c" + i, ["v" + i]))]);
        var pseudonyms = new PurposeKeys(keys).KeyFor("p").ToArray();

        var rewrapped = await new RotateMasterKey(database.Factory, keys, TimeProvider.System).RunAsync(Officer, cancellation: Stop);

        Assert.Equal(1100, rewrapped);
        Assert.StartsWith("m2-", Assert.Single(keys.MasterKeys), StringComparison.Ordinal);
        Assert.Equal(pseudonyms, new PurposeKeys(keys).KeyFor("p").ToArray());
        await using var session = database.Open();
        var reopened = KeyFile.Open(KeyPath).Value!;
        Assert.Equal(["v7"], (await new SealedStore(session, reopened).OpenAsync(owner, "identity", ["c7"], Stop))["c7"].Values);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RawFile_ComesBackWhole(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var owner = Guid.NewGuid();
        var bytes = new byte[(3 << 20) + 17];
        new Random(7).NextBytes(bytes);
        var received = await RawFile.ReceiveAsync(database.Factory, keys, owner, new MemoryStream(bytes), bytes.Length, TimeProvider.System.GetUtcNow(), Stop);
        await using var session = database.Open();
        session.DataKeys.Add(received!.Key);
        await session.SaveChangesAsync(Stop);

        using var opened = await RawFile.OpenAsync(session, keys, owner, Stop);
        Assert.Equal(bytes, opened.ToArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), received.Sha256);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RawFileLongerThanAllowed_LeavesNothing(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        var received = await RawFile.ReceiveAsync(database.Factory, keys, Guid.NewGuid(), new MemoryStream(new byte[2_500_000]), 2_499_999, TimeProvider.System.GetUtcNow(), Stop);
        await using var session = database.Open();
        Assert.Null(received);
        Assert.Equal(0, await session.SealedContents.CountAsync(Stop));
    }

    [Fact]
    public async Task DatabaseFile_ShowsNoValueNorADestroyedKey()
    {
        using var database = await TestDatabase.NewAsync(On.Sqlite);
        var owner = Guid.NewGuid();
        await SealAsync(database, owner, "identity", new Column("surname", ["Quillfeather"]));
        byte[] wrapped;
        await using (var session = database.Open())
        {
            wrapped = (await session.DataKeys.SingleAsync(Stop)).Wrapped;
            await new SealedStore(session, keys).DestroyAsync(owner, cancellation: Stop);
            await Core.Database.TruncateLog.RunAsync(session, Stop);
        }

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(database.Connection)!))
        {
            var bytes = await File.ReadAllBytesAsync(file, Stop);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Quillfeather")));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(wrapped));
        }
    }

    [Fact]
    public void KeyFile_IsTheOwnersAlone()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("vault.key-file-readable-by-others", KeyFile.Open(KeyPath).Refusals.Single().Code);
    }

    [Fact]
    public void DamagedKeyFile_IsRefused()
    {
        File.WriteAllText(KeyPath, "{\"masterKeys\":");
        Assert.Equal("vault.key-file-unreadable", KeyFile.Open(KeyPath).Refusals.Single().Code);
    }

    [Fact]
    public void PurposeKeys_DifferByPurpose()
    {
        var purposes = new PurposeKeys(keys);
        Assert.NotEqual(purposes.KeyFor("a").ToArray(), purposes.KeyFor("b").ToArray());
        Assert.Equal(32, purposes.KeyFor("a").Length);
    }

    private async Task SealAsync(TestDatabase database, Guid owner, string part, params Column[] columns)
    {
        await using var session = database.Open();
        await new SealedStore(session, keys).SealAsync(owner, part, columns);
        await session.SaveChangesAsync(Stop);
    }
}
