using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Xunit;

namespace DataSharingHub.Portal.Tests.Access;

public sealed class SignInTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FreshHub_FirstAdministratorSetsUpByOneTimeLink_AndMakesAnAccount(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        var first = await host.Get<FirstAdministrator>().RunAsync(Actor.Job("serve"));
        using var browser = host.NewBrowser();

        var page = await browser.GetAsync("/set-up/" + first!.LinkSecret);
        var letters = page.Document.QuerySelector("#totp-letters")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Trim();
        var secret = Base32Encoding.ToBytes(letters);
        var weak = await page.SubmitAsync(("Password", "short"), ("Again", "short"), ("Code", new Totp(secret).ComputeTotp()));
        Assert.Contains("Enter a password of 12 to 128 characters.", weak.Errors[0], StringComparison.Ordinal);
        Assert.StartsWith("Error: ", weak.Title, StringComparison.Ordinal);
        Assert.Equal(letters, weak.Document.QuerySelector("#totp-letters")!.TextContent.Replace(" ", "", StringComparison.Ordinal).Trim());

        var done = await weak.SubmitAsync(("Password", PortalHost.Password), ("Again", PortalHost.Password), ("Code", new Totp(secret).ComputeTotp()));
        Assert.Equal("Your account is set up", done.Heading);
        var codes = done.Document.QuerySelectorAll("#recovery-codes li").Select(item => item.TextContent.Trim()).ToList();
        Assert.Equal(10, codes.Count);
        Assert.Equal("This link does not work", (await browser.GetAsync("/set-up/" + first.LinkSecret)).Heading);

        var code = await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", FirstAdministrator.UserName), ("Password", PortalHost.Password));
        var home = await code.SubmitAsync(("Code", codes[0]));
        Assert.Equal("/", home.Path);
        var made = await (await browser.GetAsync("/accounts/new")).SubmitAsync(("UserName", "lead@example.org"), ("Role", "DataLead"), ("Organisation", "police"));
        Assert.Equal("lead@example.org", made.Heading);
        Assert.Contains("/set-up/", made.Document.QuerySelector("#one-time-link")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await host.Get<FirstAdministrator>().RunAsync(Actor.Job("serve")));
        Assert.True((await host.Get<VerifyAudit>().RunAsync([], null, default)).Fault is null);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FiveWrongPasswords_TheRightOneIsRefusedForFifteenMinutes_AndEachIsAnEvent(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 11, 22, 12, 0, 0));
        await using var host = await PortalHost.StartAsync(on, clock: clock);
        var person = await host.PersonAsync(Role.Analyst);
        using var browser = host.NewBrowser();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var wrong = await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", "not the right one"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            Assert.Single(wrong.Errors);
        }

        var right = await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", PortalHost.Password));
        Assert.Equal("/sign-in", right.Path);
        clock.Now += TimeSpan.FromMinutes(16);
        var later = await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", PortalHost.Password));
        Assert.Equal("/sign-in/code", later.Path);

        await using var database = host.Open();
        var events = await database.AuditEvents.Where(e => e.Kind == AuditKinds.SignInRefused.Name).ToListAsync();
        Assert.Equal(6, events.Count);
        Assert.All(events, e => Assert.Equal(person.Id.ToString(), e.Subject));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task UnknownUserName_IsNotKeptAnywhere(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var browser = host.NewBrowser();
        await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", "my-secret-typed-here"), ("Password", "whatever it was"));
        await using var database = host.Open();
        var refused = await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.SignInRefused.Name);
        Assert.Equal("unknown account", refused.Subject);
        Assert.DoesNotContain("my-secret-typed-here", host.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("whatever it was", host.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task CodeUsedTwice_IsRefusedTheSecondTime(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        var person = await host.PersonAsync(Role.Analyst);
        using var browser = host.NewBrowser();
        // The step after the one that the set-up took.
        var next = new Totp(person.TotpSecret).ComputeTotp(host.Get<TimeProvider>().GetUtcNow().UtcDateTime.AddSeconds(30));
        var first = await (await (await browser.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", PortalHost.Password))).SubmitAsync(("Code", next));
        Assert.Equal("/", first.Path);
        using var other = host.NewBrowser();
        var again = await (await (await other.GetAsync("/sign-in")).SubmitAsync(("UserName", person.UserName), ("Password", PortalHost.Password))).SubmitAsync(("Code", next));
        Assert.Equal("/sign-in/code", again.Path);
        Assert.Single(again.Errors);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SignedOut_TheOldCookieOpensNothing(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var browser = await host.SignInAsAsync(Role.Analyst);
        var kept = browser.Cookies.GetCookies(host.Address)["hub-session"]!;
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", Token(await browser.GetAsync("/")))]));
        using var thief = host.NewBrowser();
        thief.Cookies.Add(new Cookie(kept.Name, kept.Value, "/", host.Address.Host));
        Assert.Equal("/sign-in", (await thief.GetAsync("/account")).Path);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Session_EndsAfterItsTime_AndWhenTheClockIsSetBack(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 11, 22, 12, 0, 0));
        await using var host = await PortalHost.StartAsync(on, clock: clock);
        using var browser = await host.SignInAsAsync(Role.Analyst);
        Assert.Equal("/account", (await browser.GetAsync("/account")).Path);
        clock.Now -= TimeSpan.FromHours(1);
        Assert.Equal("/sign-in", (await browser.GetAsync("/account")).Path);
        clock.Now += TimeSpan.FromHours(1);
        using var second = await host.SignInAsAsync(Role.Analyst);
        clock.Now += TimeSpan.FromMinutes(31);
        Assert.Equal("/sign-in", (await second.GetAsync("/account")).Path);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task RoleChanged_SessionEnds(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var browser = await host.SignInAsAsync(Role.Analyst);
        var person = await host.PersonAsync(Role.Analyst);
        var administrator = await host.PersonAsync(Role.Administrator);
        await host.Get<ChangeAccount>().RunAsync(person.Id, new AccountChange(Role.DataLead, "police", false), administrator.Actor);
        Assert.Equal("/sign-in", (await browser.GetAsync("/account")).Path);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FormWithoutItsToken_IsRefused(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var browser = await host.SignInAsAsync(Role.Administrator);
        var forged = await browser.PostAsync("/accounts/new", new FormUrlEncodedContent([new("UserName", "forged"), new("Role", "Analyst"), new("Organisation", "police")]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        await using var database = host.Open();
        Assert.False(await database.Accounts.AnyAsync(account => account.UserName == "forged"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    public async Task AddressElsewhere_IsNotGoneToAfterSignIn(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        var person = await host.PersonAsync(Role.Analyst);
        using var browser = host.NewBrowser();
        var code = await (await browser.GetAsync("/sign-in?to=https%3A%2F%2Fevil.example")).SubmitAsync(("UserName", person.UserName), ("Password", PortalHost.Password));
        var home = await code.SubmitAsync(("Code", person.TakeRecoveryCode()));
        Assert.Equal(host.Address.Host, home.Response.RequestMessage!.RequestUri!.Host);
        Assert.Equal("/", home.Path);
    }

    private static string Token(BrowserPage page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
