using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

public sealed class RowsSoFarTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RowsRead_AreToldOnceASecond_AndTheRevisionStays(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0])).Value!.Extract;
        var clock = new Stopwatch();
        await using var database = hub.Open();
        var progress = new RowsSoFar(database, extract.Id, clock);
        foreach (var (after, rows, shown) in ((double, int, int?)[])[(0.5, 4096, null), (0.6, 8192, 8192), (0.9, 12288, 8192), (0.2, 16384, 16384)])
        {
            clock.Now += (long)(after * TimeSpan.TicksPerSecond);
            progress.Report(new CheckProgress(rows, rows * 10L));
            var now = await database.Extracts.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
            Assert.Equal((shown, extract.Revision), (now.RowsSoFar, now.Revision));
        }
    }

    private sealed class Stopwatch : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now;
    }
}
