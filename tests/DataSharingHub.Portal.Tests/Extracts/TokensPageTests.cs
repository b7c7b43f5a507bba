using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

public sealed class TokensPageTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Token_IsShownOnceWorksAndIsRevoked(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var wrong = await (await lead.GetAsync("/account/tokens")).SubmitAsync("Make the token", ("Name", "case system"), ("Days", "400"));
        Assert.Contains("1 to 365 days", Assert.Single(wrong.Errors), StringComparison.Ordinal);
        var made = await wrong.SubmitAsync("Make the token", ("Name", "case system"), ("Days", "30"));
        var secret = made.Document.QuerySelector("#token-secret")!.TextContent.Trim();
        Assert.Null((await lead.GetAsync("/account/tokens")).Document.QuerySelector("#token-secret"));
        Assert.NotNull(await host.Get<Tokens>().JudgeAsync(secret));
        var list = await lead.GetAsync("/account/tokens");
        var revoked = await list.SubmitAsync("Revoke case system");
        Assert.Contains("The token was revoked.", revoked.Text, StringComparison.Ordinal);
        Assert.Null(await host.Get<Tokens>().JudgeAsync(secret));
        Assert.DoesNotContain(secret, host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    public async Task TokenOfSomebodyElse_IsNotFound(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var other = await host.PersonAsync(Role.DataLead, Sending.Supplier, 2);
        var theirs = await host.Get<Tokens>().CreateAsync(other.Id, "theirs", 30, other.Actor);
        var token = Sending.Token(await lead.GetAsync("/account/tokens"));
        var page = await lead.PostAsync($"/account/tokens?handler=Revoke&id={theirs.Value!.Token.Id}", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(await host.Get<Tokens>().JudgeAsync(theirs.Value.Secret));
    }
}
