using System.Net;
using DataSharingHub.Core.Access;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>What another organisation has is not there, whichever way it is asked for.</summary>
public sealed class OtherOrganisationTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExtractOfAnotherOrganisation_IsNotFoundOnAnyPageOrAddress(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var police = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var id = Sending.IdOf(await police.SendAsync(Sending.Csv(), "iom.csv"));
        await host.StandsAsync(id);
        using var other = await host.SignInAsAsync(Role.DataLead, "probation");
        var token = Sending.Token(await other.GetAsync("/extracts"));
        foreach (var path in (string[])[$"/extracts/{id}", $"/extracts/{id}/progress", $"/extracts/{id}/workbook", $"/extracts/{id}/withdraw", "/extracts/send/" + Sending.Dataset])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).Status);
        foreach (var path in (string[])[$"/extracts/{id}/confirm", $"/extracts/{id}/withdraw"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).Status);
        var sent = await other.PostAsync("/extracts/send/" + Sending.Dataset, Sending.Form(token, new ByteArrayContent(Sending.Csv(seed: 5)), "iom.csv"));
        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
        Assert.DoesNotContain(id.ToString(), (await other.GetAsync("/extracts")).Document.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var program = await host.ProgramAsync("probation");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/extracts/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.DeleteAsync($"/api/v1/extracts/{id}")).StatusCode);
        using var confirm = await program.PostAsync($"/api/v1/extracts/{id}/confirm", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, confirm.StatusCode);
        using var send = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv(seed: 5)));
        Assert.Equal(HttpStatusCode.Forbidden, send.StatusCode);
        await using var database = host.Open();
        Assert.Equal(1, await database.Extracts.CountAsync());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    public async Task OtherRolesAndNobody_AreKeptOut(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var nobody = host.NewBrowser();
        using var analyst = await host.SignInAsAsync(Role.Analyst);
        foreach (var path in (string[])["/extracts", "/extracts/send", "/extracts/templates", "/extracts/uses", "/extracts/calendar", "/account/tokens"])
        {
            Assert.Equal("/sign-in", (await nobody.GetAsync(path)).Path);
            Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync(path)).Status);
        }
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FormWithoutItsToken_IsRefusedBeforeTheFileIsRead(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        await lead.GetAsync("/extracts/send/" + Sending.Dataset);
        foreach (var token in (string[])["", "forged"])
        {
            var forged = await lead.PostAsync("/extracts/send/" + Sending.Dataset, Sending.Form(token, new ByteArrayContent(Sending.Csv()), "iom.csv"));
            Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        }

        // Another person's token is no good either: it is bound to who it was made for.
        using var colleague = await host.SignInAsAsync(Role.DataLead, Sending.Supplier, 2);
        var theirs = Sending.Token(await colleague.GetAsync("/extracts/send/" + Sending.Dataset));
        Assert.Equal(HttpStatusCode.BadRequest, (await lead.PostAsync("/extracts/send/" + Sending.Dataset, Sending.Form(theirs, new ByteArrayContent(Sending.Csv()), "iom.csv"))).Status);
        await using var database = host.Open();
        Assert.Equal(0, await database.Extracts.CountAsync());
        Assert.Equal(0, await database.SealedContents.CountAsync(content => database.DataKeys.All(key => key.Id != content.KeyId)));
    }
}
