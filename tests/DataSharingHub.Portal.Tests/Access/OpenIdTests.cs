using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Access;

/// <summary>Sign-in through a real provider, over HTTP, with the tokens checked.</summary>
public sealed class OpenIdTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PersonOfTheProvider_IsSignedInWithRoleAndOrganisation_AndFollowsWhatItSaysLater(On on)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var host = await StartAsync(on, provider);
        using var browser = host.NewBrowser();
        var home = await ThroughAsync(browser);
        Assert.Equal("/", home.Path);
        Assert.Contains("analyst for Community safety teams of the five districts", home.Text, StringComparison.Ordinal);

        provider.Says["hub_role"] = "ig-officer";
        provider.Says["hub_organisation"] = "police";
        using var again = host.NewBrowser();
        Assert.Contains("IG officer for Cambridgeshire Police", (await ThroughAsync(again)).Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await browser.GetAsync("/account")).Path);

        await using var database = host.Open();
        var account = await database.Accounts.SingleAsync(a => a.UserName == "analyst@council.example");
        Assert.Equal(Role.IgOfficer, account.Role);
        var kinds = await database.AuditEvents.Where(e => e.Subject == account.Id.ToString()).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync();
        Assert.Equal([AuditKinds.AccountCreated.Name, AuditKinds.SignedIn.Name, AuditKinds.AccountChanged.Name, AuditKinds.SignedIn.Name], kinds);
    }

    [Theory]
    [InlineData("hub_role", "superuser")]
    [InlineData("hub_organisation", "nobody-we-know")]
    [InlineData("amr", "pwd")]
    [InlineData("preferred_username", "test-analyst-community-safety-1")]
    public async Task WhatTheHubDoesNotKnow_IsRefused(string claim, string value)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var host = await StartAsync(On.Sqlite, provider);
        await host.PersonAsync(Role.Analyst);
        provider.Says[claim] = value;
        using var browser = host.NewBrowser();
        Assert.Equal("/sign-in/refused", (await ThroughAsync(browser)).Path);
        Assert.Equal("/sign-in", (await browser.GetAsync("/account")).Path);
        Assert.DoesNotContain("nobody-we-know", host.Log.Text, StringComparison.Ordinal);
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.SignInRefused.Name));
    }

    private static Task<PortalHost> StartAsync(On on, OpenIdProvider provider) => PortalHost.StartAsync(on, options: new PortalOptions
    {
        PublicAddress = new Uri("http://127.0.0.1"),
        SignInsPerMinute = 1000,
        OpenId = new OpenIdOptions { Authority = provider.Address, ClientId = OpenIdProvider.ClientId, ClientSecret = OpenIdProvider.ClientSecret, Name = "the council's account", RequiredMethod = "mfa" },
    });

    private static async Task<BrowserPage> ThroughAsync(Browser browser) =>
        await (await browser.GetAsync("/sign-in")).SubmitAsync("Sign in with the council's account");
}
