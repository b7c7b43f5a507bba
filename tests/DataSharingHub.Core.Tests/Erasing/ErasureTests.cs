using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Erasing;

/// <summary>What is erased is gone from every copy of the database, and a restored backup is made to say so.</summary>
public sealed class ErasureTests
{
    private const string Party = "police";
    private const string Product = "domestic-abuse-quarterly";
    private static readonly DateTimeOffset Received = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A copy of the database from before, opened with the hub's keys of today: nothing that retention ended can be read, and everything else can.</summary>
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AfterRetention_ACopyOfTheDatabaseFromBefore_CannotBeReadWithTheKeysOfToday(On on)
    {
        await using var server = on == On.Postgres ? await ThrowawayPostgres.StartOwnAsync() : null;
        using var database = server is null ? await TestDatabase.NewAsync(on) : TestDatabase.At(await server.NewDatabaseAsync());
        var clock = new MovableClock(Received);
        await using var hub = TestHub.On(database, clock);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        await hub.RequestAsync(Product, "all", 2023, 2023);
        await hub.DriveAsync();
        clock.Now = Received.AddDays(30);
        var later = (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[1])).Value!.Extract;
        await hub.DriveAsync();

        using var before = await RestoredCopy.OfAsync(database, server);
        var whole = await ReadableAsync(before, hub.Get<IKeyStore>());
        Assert.All(whole, part => Assert.True(part.Readable, part.Part));

        // A day after the first extract's time is over; the second's is not.
        var first = whole.First(part => part.Owned && part.Owner != later.Id && part.IsExtracts);
        var clause = RetentionParts.ClauseFor(SamplePartners.PolicySet.Agreement, first.Part, ofRelease: false)!;
        clock.Now = Received.AddDays(clause.Days + 1);
        Assert.True(await hub.Get<EraseExpired>().RunAsync(Stop) > 0);
        var now = await ReadableAsync(before, hub.Get<IKeyStore>());
        Assert.All(now.Where(part => part.Owner == first.Owner && part.Part == first.Part), part => Assert.False(part.Readable));
        Assert.Contains(now, part => part.Owner == later.Id && part.Part == first.Part && part.Readable);

        // And when every clause's time is over, nothing of anybody, and nothing of the release.
        clock.Now = Received.AddDays(40 + SamplePartners.PolicySet.Agreement.RetentionClauses.Max(known => known.Days));
        await hub.Get<EraseExpired>().RunAsync(Stop);
        var end = await ReadableAsync(before, hub.Get<IKeyStore>());
        Assert.Equal(whole.Count, end.Count);
        Assert.All(end.Where(part => part.Owned), part => Assert.False(part.Readable, $"{part.Part} can still be read."));
        Assert.Equal(0, await hub.Get<FinishErasing>().RunAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RestoredBackup_IsErasedAgain_ByTheKeysThatAreGone(On on)
    {
        await using var server = on == On.Postgres ? await ThrowawayPostgres.StartOwnAsync() : null;
        using var database = server is null ? await TestDatabase.NewAsync(on) : TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        var (withdrawn, kept) = (await SendAsync(hub, 0), await SendAsync(hub, 1));
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        using var restored = await RestoredCopy.OfAsync(database, server);
        Assert.Empty((await hub.Get<WithdrawExtract>().RunAsync(withdrawn, TestHub.DataLead("idva-service"), Stop)).Refusals);

        var keys = hub.Get<IKeyStore>();
        Assert.Null(await new KeysBelong(restored.Factory, keys).CheckAsync(Stop));
        var again = new EraseAgain(restored.Factory, keys, SamplePartners.PolicySet, TimeProvider.System);
        Assert.Equal(1, await again.RunAsync(Stop));
        Assert.Equal(0, await again.RunAsync(Stop));
        await using var session = restored.Open();
        Assert.Equal(ExtractStatus.Erased, (await session.Extracts.SingleAsync(e => e.Id == withdrawn, Stop)).Status);
        Assert.Equal(ExtractStatus.Linked, (await session.Extracts.SingleAsync(e => e.Id == kept, Stop)).Status);
        Assert.True((await session.Releases.SingleAsync(r => r.Id == release.Id, Stop)).FromWithdrawnExtract);
        Assert.False(await session.DataKeys.AnyAsync(key => key.OwnerId == withdrawn, Stop));
        Assert.Equal(withdrawn.ToString(), (await session.AuditEvents.SingleAsync(audit => audit.Kind == AuditKinds.ErasedAgain.Name, Stop)).Subject);
        Assert.Null((await new VerifyAudit(restored.Factory, keys).RunAsync([], null, Stop)).Fault);
    }

    /// <summary>Where the folder of erasure keys was put back, too, the log that was exported before the loss says what to erase.</summary>
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RestoredBackupWithItsErasureKeys_IsErasedAgain_ByTheExportedLog(On on)
    {
        await using var server = on == On.Postgres ? await ThrowawayPostgres.StartOwnAsync() : null;
        using var database = server is null ? await TestDatabase.NewAsync(on) : TestDatabase.At(await server.NewDatabaseAsync());
        await using var hub = TestHub.On(database);
        var (erased, kept) = (await SendAsync(hub, 0), await SendAsync(hub, 1));
        await hub.DriveAsync();
        using var restored = await RestoredCopy.OfAsync(database, server);
        var keys = hub.Get<IKeyStore>();
        var putBack = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(hub.KeyFilePath)!, "put-back"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(keys.Erasure.Folder))
            File.Copy(file, Path.Combine(putBack.FullName, Path.GetFileName(file)));
        Assert.Empty((await hub.Get<EraseExtract>().RunAsync(erased, TestHub.Officer(Party), "Its supplier asked.", Stop)).Refusals);
        using var log = new MemoryStream();
        await AuditFile.WriteJsonLinesAsync(hub.Get<SearchAudit>().AllAsync(new AuditSearch(), Stop), log, Stop);

        var old = KeyFile.Open(hub.KeyFilePath, putBack.FullName).Value!;
        var again = new EraseAgain(restored.Factory, old, SamplePartners.PolicySet, TimeProvider.System);
        Assert.Equal(0, await again.RunAsync(Stop));
        Assert.Equal("retention.log-unreadable", (await again.RunAsync(new StringReader("{}"), Stop)).Refusals.Single().Code);
        Assert.Equal([erased], (await again.RunAsync(new StringReader(Encoding.UTF8.GetString(log.ToArray())), Stop)).Value!);
        await using var session = restored.Open();
        Assert.Equal(ExtractStatus.Erased, (await session.Extracts.SingleAsync(e => e.Id == erased, Stop)).Status);
        Assert.Equal(ExtractStatus.Linked, (await session.Extracts.SingleAsync(e => e.Id == kept, Stop)).Status);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ErasedExtractAndRelease_AreCertified_WithAProofThatOpensWithoutTheHub(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = await SendAsync(hub, 0);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Analyst("idva-service"), Stop);
        var (issue, erase, officer) = (hub.Get<IssueCertificate>(), hub.Get<EraseRelease>(), TestHub.Officer(Party));
        Assert.Equal("access.not-an-officer", (await issue.RunAsync(extract, TestHub.Analyst(Party), Stop)).Refusals.Single().Code);
        Assert.Equal("retention.not-found", (await issue.RunAsync(Guid.NewGuid(), officer, Stop)).Refusals.Single().Code);
        Assert.Equal("retention.still-held", (await issue.RunAsync(extract, officer, Stop)).Refusals.Single().Code);
        Assert.Equal("retention.reason-needed", (await erase.RunAsync(release.Id, officer, "", Stop)).Refusals.Single().Code);
        Assert.Equal("access.not-an-officer", (await erase.RunAsync(release.Id, TestHub.Analyst(Party), "why", Stop)).Refusals.Single().Code);

        Assert.Equal(["test analyst"], (await erase.RunAsync(release.Id, officer, "It was asked for by mistake.", Stop)).Value!.Downloaders);
        Assert.Equal("retention.nothing-held", (await erase.RunAsync(release.Id, officer, "Again.", Stop)).Refusals.Single().Code);
        Assert.Equal("release.not-released", (await hub.Get<DownloadRelease>().RunAsync(release.Id, TestHub.Analyst("idva-service"), Stop)).Refusals.Single().Code);
        Assert.Empty((await hub.Get<EraseExtract>().RunAsync(extract, officer, "Its supplier asked.", Stop)).Refusals);

        foreach (var (id, kind) in new[] { (extract, "extract"), (release.Id, "release") })
        {
            var issued = (await issue.RunAsync(id, officer, Stop)).Value!;
            Assert.Equal(new CertificateCounts(0, 0, 0), issued.Certificate.Left);
            Assert.True(issued.Certificate.ChainVerified);
            Assert.Equal(kind, issued.Certificate.Kind);
            using var pack = new MemoryStream();
            await hub.Get<CertificatePack>().WriteAsync(issued, pack, Stop);
            Verify(pack, hub.Get<IKeyStore>());
        }

        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    private static void Verify(MemoryStream pack, IKeyStore keys)
    {
        using var zip = new ZipArchive(pack);
        var json = Bytes(zip, "certificate.json");
        using var key = ECDsa.Create();
        key.ImportFromPem(Encoding.ASCII.GetString(Bytes(zip, "public-key.pem")));
        using (var hubs = keys.CheckpointKey())
            Assert.Equal(hubs.ExportSubjectPublicKeyInfo(), key.ExportSubjectPublicKeyInfo());
        Assert.True(key.VerifyData(json, Bytes(zip, "certificate.sig"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.True(Verifier.Checkpoint.Read(Encoding.UTF8.GetString(Bytes(zip, "checkpoint.json")))!.IsSignedBy(key));
        var events = Encoding.UTF8.GetString(Bytes(zip, "events.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("hash").GetString()).ToList();
        Assert.Equal(JsonDocument.Parse(json).RootElement.GetProperty("erasures").EnumerateArray().Select(audit => audit.GetProperty("hash").GetString()), events);
        Assert.NotEmpty(events);
        Assert.Contains("Nothing is held of the", Encoding.UTF8.GetString(Bytes(zip, "certificate.txt")), StringComparison.Ordinal);
    }

    private static async Task<Guid> SendAsync(TestHub hub, int number) => (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[number])).Value!.Extract.Id;

    private sealed record PartRead(Guid Owner, string Part, bool Owned, bool IsExtracts, bool Readable);

    /// <summary>Tries to open every data key there is, which is all that stands before the content.</summary>
    private static async Task<List<PartRead>> ReadableAsync(TestDatabase copy, IKeyStore keys)
    {
        await using var session = copy.Open();
        var read = new List<PartRead>();
        var extracts = (await session.Extracts.AsNoTracking().Select(extract => extract.Id).ToListAsync(Stop)).ToHashSet();
        foreach (var key in await session.DataKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(Stop))
        {
            var store = new SealedStore(session, keys);
            try
            {
                var opened = key.Part == RawFile.Part || await store.OpenBytesAsync(key.OwnerId, key.Part, key.Name, Stop) is not null;
                read.Add(new PartRead(key.OwnerId, key.Part, key.ErasureKeyId is not null, extracts.Contains(key.OwnerId), opened));
            }
            catch (CryptographicException)
            {
                read.Add(new PartRead(key.OwnerId, key.Part, key.ErasureKeyId is not null, extracts.Contains(key.OwnerId), false));
            }
        }

        Assert.NotEmpty(read);
        return read;
    }

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
