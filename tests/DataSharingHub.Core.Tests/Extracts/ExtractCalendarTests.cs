using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>The agreement of the sample is in force from 1 April 2025, and every contract says: each quarter.</summary>
public sealed class ExtractCalendarTests
{
    private const string Dataset = "idva-referrals";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2025-05-10", "2025-04-01 2025-06-30 2025-09-30 Ahead")]
    [InlineData("2025-07-01", "2025-04-01 2025-06-30 2025-09-30 Owed|2025-07-01 2025-09-30 2025-12-31 Ahead")]
    [InlineData("2025-09-30", "2025-04-01 2025-06-30 2025-09-30 Owed|2025-07-01 2025-09-30 2025-12-31 Ahead")]
    [InlineData("2025-10-01", "2025-04-01 2025-06-30 2025-09-30 Overdue|2025-07-01 2025-09-30 2025-12-31 Owed|2025-10-01 2025-12-31 2026-03-31 Ahead")]
    public void EachQuarter_IsDueByTheEndOfTheNext(string today, string expected)
    {
        Assert.Equal(expected, Words(today));
    }

    [Fact]
    public void PeriodsThatMeet_CoverAQuarterTogether()
    {
        CoveredPeriod[] months = [Period("2025-06-01", "2025-06-30"), Period("2025-04-01", "2025-04-30"), Period("2025-05-01", "2025-05-31")];
        Assert.StartsWith("2025-04-01 2025-06-30 2025-09-30 Held", Words("2025-10-01", months), StringComparison.Ordinal);
        Assert.StartsWith("2025-04-01 2025-06-30 2025-09-30 Overdue", Words("2025-10-01", months[..2]), StringComparison.Ordinal);
        Assert.StartsWith("2025-04-01 2025-06-30 2025-09-30 Overdue", Words("2025-10-01", [Period("2025-04-01", "2025-06-29")]), StringComparison.Ordinal);
        Assert.StartsWith("2025-04-01 2025-06-30 2025-09-30 Held", Words("2025-10-01", [Period("2020-01-01", "2025-06-30")]), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherDatasetsPeriod_CoversNothing()
    {
        var due = ExtractCalendar.Of(SamplePartners.PolicySet, [Period("2025-04-01", "2025-06-30")], new DateOnly(2025, 10, 1));
        Assert.Equal(SamplePartners.PolicySet.Datasets.Count - 1, due.Count(extract => extract.From == new DateOnly(2025, 4, 1) && extract.State == DueState.Overdue));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Reminder_IsRecordedOnceWhenSoonDueAndOnceWhenOverdue(On on)
    {
        var clock = new FixedClock(new DateTime(2025, 9, 1, 6, 0, 0, DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var others = SamplePartners.PolicySet.Datasets.Count - 1;
        await hub.SendAsync(SamplePartners.Extracts(Dataset)[2]);
        await hub.DriveAsync();

        Assert.Equal(0, await hub.Get<RemindOfExtractsDue>().RunAsync(Stop));
        clock.Now = clock.Now.AddDays(16);
        Assert.Equal(others, await hub.Get<RemindOfExtractsDue>().RunAsync(Stop));
        Assert.Equal(0, await hub.Get<RemindOfExtractsDue>().RunAsync(Stop));
        clock.Now = clock.Now.AddDays(14);
        Assert.Equal(others, await hub.Get<RemindOfExtractsDue>().RunAsync(Stop));

        await using var database = hub.Open();
        var said = await database.AuditEvents.Where(e => e.Kind == AuditKinds.ExtractReminded.Name && e.Subject.StartsWith("police-suspects")).OrderBy(e => e.Sequence)
            .Select(e => e.Subject + " " + e.Outcome).ToListAsync(Stop);
        Assert.Equal(["police-suspects 2025-04-01 to 2025-06-30 due-soon", "police-suspects 2025-04-01 to 2025-06-30 overdue"], said);
        var mine = await hub.Get<ReadExtractCalendar>().RunAsync("idva-service", Stop);
        Assert.All(mine, due => Assert.Equal(Dataset, due.Dataset));
        Assert.Equal(DueState.Held, mine[0].State);
    }

    private static string Words(string today, params CoveredPeriod[] covered) => string.Join('|', ExtractCalendar
        .Of(SamplePartners.PolicySet, covered, Date(today)).Where(due => due.Dataset == Dataset)
        .Select(due => FormattableString.Invariant($"{due.From:yyyy-MM-dd} {due.To:yyyy-MM-dd} {due.Due:yyyy-MM-dd} {due.State}")));

    private static CoveredPeriod Period(string from, string to) => new(Dataset, Date(from), Date(to));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
