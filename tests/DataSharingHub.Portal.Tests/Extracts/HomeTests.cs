using DataSharingHub.Core.Access;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

public sealed class HomeTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task DataLead_SeesWhatIsDueAndWhatIsHeldUntilWhen(On on)
    {
        await using var host = await PortalHost.StartAsync(on, clock: new FixedClock(new DateTime(2026, 11, 22, 12, 0, 0)));
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        Assert.Contains("Held of your extracts nothing", (await lead.GetAsync("/")).Text, StringComparison.Ordinal);
        await host.StandsAsync(Sending.IdOf(await lead.SendAsync(Sending.Csv(), "iom.csv")));

        var home = await lead.GetAsync("/");
        Assert.Contains("1 extract; the next part to be destroyed is of Integrated Offender Management registrations, 1 Jan 2021 to 31 Dec 2024, on ", home.Text, StringComparison.Ordinal);
        var calendar = await home.FollowAsync("All that is due");
        var first = calendar.Document.QuerySelector("tbody tr")!;
        Assert.Contains($"Next extract due {first.QuerySelector("th")!.TextContent}, {first.QuerySelectorAll("td")[0].TextContent}, by {first.QuerySelectorAll("td")[1].TextContent}", home.Text, StringComparison.Ordinal);

        using var other = await host.SignInAsAsync(Role.DataLead, "probation");
        Assert.Contains("Held of your extracts nothing", (await other.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
