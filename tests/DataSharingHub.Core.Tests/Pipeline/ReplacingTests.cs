using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Retention;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

public sealed class ReplacingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Referrals => SamplePartners.Extracts("idva-referrals")[0];

    [Theory]
    [InlineData(On.Sqlite, true)]
    [InlineData(On.Sqlite, false)]
    [InlineData(On.Postgres, true)]
    [InlineData(On.Postgres, false)]
    public async Task Replacement_ShowsWhatItAddsRemovesAndChangesBeforeItIsConfirmed(On on, bool firstIsSealed)
    {
        await using var hub = await TestHub.NewAsync(on);
        var folder = Directory.CreateTempSubdirectory("hub-replace-");
        // The sample repeats a row now and then; a repeated row is dropped when it is checked.
        var lines = (await File.ReadAllLinesAsync(Referrals, Stop)).Distinct().Take(101).ToArray();
        var (first, second) = (Path.Combine(folder.CreateSubdirectory("1").FullName, Path.GetFileName(Referrals)), Path.Combine(folder.CreateSubdirectory("2").FullName, Path.GetFileName(Referrals)));
        // The first lacks the last two rows, the second the first three: two are added, three removed.
        await File.WriteAllLinesAsync(first, lines[..^2], Stop);
        await File.WriteAllLinesAsync(second, [lines[0], .. lines[4..]], Stop);
        var before = (await hub.SendAsync(first)).Value!.Extract;
        if (firstIsSealed)
            await hub.DriveAsync();
        else
            await CheckAsync(hub, before.Id);

        var now = (await hub.SendAsync(second, replaces: true)).Value!.Extract;
        await CheckAsync(hub, now.Id);
        await using var database = hub.Open();
        var waiting = await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == now.Id, Stop);
        Assert.Equal((ExtractStatus.Checked, before.Id), (waiting.Status, waiting.Replaces!.Value));
        var report = JsonSerializer.Deserialize<KeptReport>(waiting.Report!, KeptReport.Form)!;
        Assert.Equal(lines.Length - 3, report.RowsBefore);
        Assert.Equal(new RowChanges(Added: 2, Removed: 3, Changed: 0), report.Changes);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SecondReplacementBeforeTheFirstIsConfirmed_LeavesOneExtractInUse(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var folder = Directory.CreateTempSubdirectory("hub-replace-");
        var lines = (await File.ReadAllLinesAsync(Referrals, Stop)).Distinct().Take(101).ToArray();
        async Task<Extract> SendAsync(string name, int rows)
        {
            var path = Path.Combine(folder.CreateSubdirectory(name).FullName, Path.GetFileName(Referrals));
            await File.WriteAllLinesAsync(path, lines.Take(rows), Stop);
            return (await hub.SendAsync(path, replaces: true)).Value!.Extract;
        }

        await SendAsync("1", 90);
        await hub.DriveAsync();
        await SendAsync("2", 95);
        var last = await SendAsync("3", 100);
        await hub.DriveAsync();
        await using var database = hub.Open();
        var standing = await database.Extracts.AsNoTracking().Select(e => new { e.Id, e.Status }).ToListAsync(Stop);
        Assert.Equal(last.Id, Assert.Single(standing, e => e.Status == ExtractStatus.Linked).Id);
        Assert.Equal(2, standing.Count(e => e.Status == ExtractStatus.Withdrawn));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void RowsUnderTheirKey_AreAddedRemovedOrChanged()
    {
        var before = Rows("1 a", "2 b", "3 c", "- d", "- d");
        var now = Rows("1 a", "2 x", "4 c", "- d", "- e");
        Assert.Equal(new RowChanges(Added: 2, Removed: 2, Changed: 1), RowChanges.Between(before, now, ["key"]));
        Assert.Equal(new RowChanges(0, 0, 0), RowChanges.Between(before, Rows("- d", "3 c", "- d", "2 b", "1 a"), ["key"]));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task CutOffReception_IsRemovedADayLaterAndNothingElse(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        await hub.SendAsync(Referrals);
        await using var database = hub.Open();
        var held = await database.SealedContents.CountAsync(Stop);
        var orphan = Guid.CreateVersion7(clock.Now);
        database.SealedContents.AddRange(Enumerable.Range(0, 3).Select(chunk => new Core.Vault.SealedContent { KeyId = orphan, Chunk = chunk, Content = [1] }));
        await database.SaveChangesAsync(Stop);

        clock.Now = clock.Now.AddHours(23);
        Assert.Equal(0, await hub.Get<RemoveOrphanChunks>().RunAsync(Stop));
        clock.Now = clock.Now.AddHours(2);
        Assert.Equal(1, await hub.Get<RemoveOrphanChunks>().RunAsync(Stop));
        Assert.Equal(0, await hub.Get<RemoveOrphanChunks>().RunAsync(Stop));
        Assert.Equal(held, await database.SealedContents.CountAsync(Stop));
        Assert.Equal("chunks=3;receptions=1", (await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.ReceptionCleared.Name, Stop)).Counts);
        await hub.DriveAsync();
        Assert.Equal(ExtractStatus.Linked, (await database.Extracts.AsNoTracking().SingleAsync(Stop)).Status);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task StreamThatBreaksOff_LeavesNoChunk(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var sending = new Sending("idva-referrals", new DateOnly(2023, 4, 1), new DateOnly(2023, 6, 30), "", "csv");
        await Assert.ThrowsAsync<IOException>(() => hub.Get<ReceiveExtract>().RunAsync(sending, new BreakingStream(3 << 20), TestHub.DataLead("idva-service"), Stop));
        await using var database = hub.Open();
        Assert.Equal(0, await database.SealedContents.CountAsync(Stop));
        Assert.Equal(0, await database.Extracts.CountAsync(Stop));
    }

    private static async Task CheckAsync(TestHub hub, Guid id)
    {
        await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, id, nameof(ScreenExtract), Stop);
        await hub.Get<RunStage>().RunAsync(ExtractPipeline.Stages, id, nameof(CheckExtract), Stop);
    }

    private static RowSet Rows(params string[] rows)
    {
        var cells = rows.Select(row => row.Split(' ')).ToList();
        return new RowSet([new Column("key", [.. cells.Select(row => row[0] == "-" ? null : row[0])]), new Column("value", [.. cells.Select(row => row[1])])], rows.Length);
    }

    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was cut.");
    }
}
