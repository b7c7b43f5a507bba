using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class AgreementDatesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-61, "")]
    [InlineData(-60, "review-by-60")]
    [InlineData(-30, "review-by-30")]
    [InlineData(-7, "review-by-7")]
    [InlineData(-1, "review-by-1")]
    [InlineData(0, "review-by-1")]
    [InlineData(1, "review-by-past")]
    public void DaysFromTheReviewDate_GiveTheStep(int days, string expected)
    {
        var agreement = SamplePartners.PolicySet.Agreement;
        Assert.Equal(expected, string.Join(' ', AgreementDates.Of(agreement, agreement.ReviewBy.AddDays(days)).Select(notice => notice.Step)));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task EachStep_IsRecordedOnce(On on)
    {
        var clock = new FixedClock(SamplePartners.PolicySet.Agreement.ReviewBy.AddDays(-45).ToDateTime(new TimeOnly(5, 0), DateTimeKind.Utc));
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        var counts = new List<int>();
        for (var day = 0; day < 60; day++, clock.Now = clock.Now.AddDays(1))
            counts.Add(await hub.Get<NoteAgreementDates>().RunAsync(Stop));
        Assert.Equal(5, counts.Sum());
        await using var database = hub.Open();
        var events = await database.AuditEvents.Where(e => e.Kind == AuditKinds.AgreementDateNoted.Name).OrderBy(e => e.Sequence).Select(e => $"{e.Outcome} {e.Counts}").ToListAsync(Stop);
        Assert.Equal(["review-by-60 daysLeft=45", "review-by-30 daysLeft=30", "review-by-7 daysLeft=7", "review-by-1 daysLeft=1", "review-by-past daysPast=1"], events);
    }
}
