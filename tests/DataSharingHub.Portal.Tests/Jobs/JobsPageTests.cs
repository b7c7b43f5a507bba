using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Sending = DataSharingHub.Portal.Tests.Extracts.Sending;

namespace DataSharingHub.Portal.Tests.Jobs;

/// <summary>What an administrator sees of the workers, and the one thing there is to do.</summary>
public sealed class JobsPageTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task StageGivenUp_IsShownWithItsFault_AndTriedAgainFromThePage(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        using var administrator = await host.SignInAsAsync(Role.Administrator);
        var id = Sending.IdOf(await Sending.SendAsync(lead, Sending.Csv(), "iom.csv"));
        await Sending.StandsAsync(host, id);
        Assert.Contains("Every stage either succeeded", (await administrator.GetAsync("/jobs")).Text, StringComparison.Ordinal);
        await using var database = host.Open();
        // As it stood before it was checked.
        await database.DataKeys.Where(key => key.OwnerId == id && key.Part == CheckExtract.Part).ExecuteDeleteAsync();
        await database.Extracts.Where(e => e.Id == id).ExecuteUpdateAsync(e => e
            .SetProperty(row => row.Status, ExtractStatus.Screened).SetProperty(row => row.Attempts, StageJob.AttemptsAtMost).SetProperty(row => row.Fault, "TimeoutException"));

        var jobs = await administrator.GetAsync("/jobs");
        Assert.Contains("TimeoutException", jobs.Text, StringComparison.Ordinal);
        Assert.Contains("Checked: every row against the dataset's contract", jobs.Text, StringComparison.Ordinal);
        var after = await jobs.SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains("is tried again", after.Text, StringComparison.Ordinal);
        Assert.Equal(ExtractStatus.Checked, (await Sending.StandsAsync(host, id)).Status);
        var audit = await database.AuditEvents.AsNoTracking().SingleAsync(e => e.Kind == AuditKinds.StageRetried.Name);
        Assert.Equal((id.ToString(), nameof(CheckExtract)), (audit.Subject, audit.Outcome));

        var twice = await jobs.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadRequest, twice.Status);
        Assert.Contains("Only a stage whose attempts are used up", Assert.Single(twice.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyExtracts_AreShownPageByPage()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        await using (var database = host.Open())
        {
            for (var day = 0; day < 30; day++)
                database.Extracts.Add(Refused(new DateTimeOffset(2026, 1, 1 + day, 9, 0, 0, TimeSpan.Zero)));
            await database.SaveChangesAsync();
        }

        var first = await lead.GetAsync("/extracts");
        Assert.Equal(25, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("page 1 of 2", first.Title, StringComparison.Ordinal);
        var second = await first.FollowAsync("Next page");
        Assert.Equal(5, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("1 Jan 2026", second.Text, StringComparison.Ordinal);
        Assert.Contains("page 2 of 2", second.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckUnderWay_SaysHowManyRowsAreRead()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var extract = Refused(host.Get<TimeProvider>().GetUtcNow());
        (extract.Status, extract.RowsSoFar) = (ExtractStatus.Screened, 12_288);
        await using (var database = host.Open())
        {
            database.Extracts.Add(extract);
            await database.SaveChangesAsync();
        }

        Assert.Contains("12,288 rows read so far", (await lead.GetAsync($"/extracts/{extract.Id}")).Text, StringComparison.Ordinal);
    }

    private static Extract Refused(DateTimeOffset at) => new()
    {
        Id = Guid.NewGuid(),
        Status = ExtractStatus.Refused,
        Dataset = Sending.Dataset,
        Supplier = Sending.Supplier,
        PeriodFrom = new DateOnly(2025, 10, 1),
        PeriodTo = new DateOnly(2025, 12, 31),
        Part = "",
        DeclaredForm = "csv",
        Bytes = 1,
        Sha256 = "",
        ReceivedBy = "test",
        ReceivedAt = at,
        StandingSince = at,
    };
}
