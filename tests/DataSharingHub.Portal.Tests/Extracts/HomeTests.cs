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
        Assert.Equal("nothing", Fact(await lead.GetAsync("/"), "Held of your extracts"));
        await host.StandsAsync(Sending.IdOf(await lead.SendAsync(Sending.Csv(), "iom.csv")));

        var home = await lead.GetAsync("/");
        Assert.StartsWith(
            "1 extract; the next part to be destroyed is of Integrated Offender Management registrations, 1 Jan 2021 to 31 Dec 2024, on ", Fact(home, "Held of your extracts"), StringComparison.Ordinal);
        var calendar = await home.FollowAsync("All that is due");
        var first = calendar.Document.QuerySelector("tbody tr")!;
        var cells = first.QuerySelectorAll("td").Select(cell => cell.TextContent).ToList();
        Assert.Equal($"{first.QuerySelector("th")!.TextContent}, {cells[0]}, by {cells[1]}", Fact(home, "Next extract due"));

        using var other = await host.SignInAsAsync(Role.DataLead, "probation");
        Assert.Equal("nothing", Fact(await other.GetAsync("/"), "Held of your extracts"));
    }

    private static string Fact(BrowserPage page, string name) =>
        page.Document.QuerySelectorAll("dt").Single(term => term.TextContent == name).NextElementSibling!.TextContent;
}
