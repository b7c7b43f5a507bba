using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>The interface for partners' programs.</summary>
public sealed class ExtractApiTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Program_SendsReadsTheReportConfirmsAndWithdraws(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var program = await host.ProgramAsync();
        using var sent = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv()));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var address = sent.Headers.Location!.OriginalString;
        var id = Guid.Parse(address.Split('/')[^1]);
        Assert.Equal(ExtractStatus.Checked, (await host.StandsAsync(id)).Status);

        var report = await program.GetFromJsonAsync<JsonElement>(address);
        Assert.Equal("Checked", report.GetProperty("extract").GetProperty("status").GetString());
        Assert.Equal(30, report.GetProperty("rowsRead").GetInt32());
        var warnings = report.GetProperty("problems").EnumerateArray().Where(p => p.GetProperty("outcome").GetString() == "Warned").Select(p => p.GetProperty("id").GetString()!).ToList();

        using var again = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv()));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.True((await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("recognised").GetBoolean());
        using var taken = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv(seed: 9)));
        await IsProblemAsync(taken, HttpStatusCode.Conflict, "extract.period-taken");

        using var confirmed = await program.PostAsJsonAsync(address + "/confirm", new { acknowledged = warnings, reason = "" });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        Assert.Equal(ExtractStatus.Linked, (await host.StandsAsync(id)).Status);
        using var twice = await program.PostAsJsonAsync(address + "/confirm", new { acknowledged = warnings });
        await IsProblemAsync(twice, HttpStatusCode.Conflict, "pipeline.not-at-gate");

        using var withdrawn = await program.DeleteAsync(address);
        Assert.Equal("Withdrawn", (await withdrawn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
        using var gone = await program.DeleteAsync(address);
        await IsProblemAsync(gone, HttpStatusCode.Conflict, "extract.already-gone");
        var list = await program.GetFromJsonAsync<JsonElement>("/api/v1/extracts");
        Assert.Equal(1, list.GetArrayLength());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WithoutAGoodToken_ItIs401_AndASessionCookieIsNone(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        using var byCookie = await lead.Http.GetAsync("/api/v1/extracts");
        await IsProblemAsync(byCookie, HttpStatusCode.Unauthorized, "api.token");
        Assert.Equal("Bearer", byCookie.Headers.WwwAuthenticate.Single().Scheme);
        using var sent = await lead.Http.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv()));
        await IsProblemAsync(sent, HttpStatusCode.Unauthorized, "api.token");

        using var program = await host.ProgramAsync();
        var person = await host.PersonAsync(Role.DataLead, Sending.Supplier);
        var tokens = host.Get<Tokens>();
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/extracts")).StatusCode);
        await tokens.RevokeAsync((await tokens.OfAsync(person.Id)).Single().Id, person.Id, person.Actor);
        using var revoked = await program.GetAsync("/api/v1/extracts");
        await IsProblemAsync(revoked, HttpStatusCode.Unauthorized, "api.token");
        // The token opens the interface and no page.
        using var page = await program.GetAsync("/extracts");
        Assert.Equal("/sign-in", page.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Theory]
    [InlineData("dataset=nothing&from=2021-01-01&to=2021-12-31&form=csv", HttpStatusCode.BadRequest, "extract.unknown-dataset")]
    [InlineData("dataset=iom-registrations&from=01/01/2021&to=2021-12-31&form=csv", HttpStatusCode.BadRequest, "extract.period")]
    [InlineData("dataset=iom-registrations&from=2022-01-01&to=2021-12-31&form=csv", HttpStatusCode.BadRequest, "extract.period-backwards")]
    [InlineData("dataset=iom-registrations&from=2021-01-01&to=2021-12-31", HttpStatusCode.BadRequest, "api.request")]
    [InlineData("dataset=iom-registrations&from=2021-01-01&to=2021-12-31&form=much-too-long-a-form", HttpStatusCode.BadRequest, "extract.form")]
    public async Task OddRequest_IsAProblemWithItsCode(string query, HttpStatusCode status, string code)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var program = await host.ProgramAsync();
        using var answer = await program.PostAsync("/api/v1/extracts?" + query, new ByteArrayContent(Sending.Csv()));
        await IsProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task TooManyInAMinute_Is429_ForThatAccountAlone()
    {
        await using var host = await PortalHost.StartAsync(
            On.Sqlite, options: new PortalOptions { PublicAddress = new Uri("http://127.0.0.1"), SignInsPerMinute = 1000, UploadsPerMinute = 2 });
        using var program = await host.ProgramAsync();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 3; i++)
            last = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv()));
        await IsProblemAsync(last!, HttpStatusCode.TooManyRequests, "api.too-many");
        using var other = await host.ProgramAsync("probation");
        using var first = await other.PostAsync(Sending.Address("probation-sentences", form: "csv"), new ByteArrayContent(Sending.Csv()));
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
    }

    [Fact]
    public async Task UnknownAddressOrMethod_IsAProblemAndNoPage()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var program = await host.ProgramAsync();
        await IsProblemAsync(await program.GetAsync("/api/v1/nothing"), HttpStatusCode.NotFound, "api.not-found");
        await IsProblemAsync(await program.PutAsync("/api/v1/extracts", new StringContent("")), HttpStatusCode.MethodNotAllowed, "api.method");
    }

    [Fact]
    public async Task OpenApiDocument_DescribesEveryOperationAndTheToken()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var anybody = new HttpClient { BaseAddress = host.Address };
        var document = await anybody.GetFromJsonAsync<JsonElement>("/api/openapi.json");
        var paths = document.GetProperty("paths");
        Assert.Equal(["/api/v1/extracts", "/api/v1/extracts/{id}", "/api/v1/extracts/{id}/confirm"], paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var names = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).Order(StringComparer.Ordinal);
        Assert.Equal(["ConfirmExtract", "GetExtract", "ListExtracts", "SendExtract", "WithdrawExtract"], names);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.True(document.GetProperty("security").GetArrayLength() > 0);
    }

    private static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString());
        answer.Dispose();
    }
}
