using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>Sends extracts as people and programs do, and waits for the workers.</summary>
internal static class Sending
{
    public const string Dataset = "iom-registrations";
    public const string Supplier = "police";

    /// <summary>A sound extract of <see cref="Dataset"/>, as the sample has it.</summary>
    public static byte[] Sound() => File.ReadAllBytes(SamplePartners.Extracts(Dataset)[0]);

    /// <summary>A sound CSV of the same dataset with this many made-up rows; the same seed gives the same bytes.</summary>
    public static byte[] Csv(int rows = 30, int seed = 1)
    {
        var csv = new StringBuilder("Nominal ID,Surname,Forename,DOB,Sex,Registered from,Cohort\r\n");
        for (var row = 0; row < rows; row++)
            csv.Append(CultureInfo.InvariantCulture, $"N{seed:D2}{row:D4},Sample{(char)('a' + (row % 26))},Ann,{(row % 27) + 1:D2}/03/19{60 + (row % 30)},F,{(row % 27) + 1:D2}/02/2024,\r\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Fills in the form of the page and sends it, as a browser without script does: the hidden field first, the file last.</summary>
    public static async Task<BrowserPage> SendAsync(
        this Browser browser, byte[] file, string fileName = "extract.xlsx", string dataset = Dataset, (int Day, int Month, int Year)? from = null, (int Day, int Month, int Year)? to = null,
        string part = "", bool replace = false)
    {
        var page = await browser.GetAsync("/extracts/send/" + dataset);
        return await browser.PostAsync("/extracts/send/" + dataset, Form(Token(page), new ByteArrayContent(file), fileName, from, to, part, replace));
    }

    public static MultipartFormDataContent Form(
        string token, HttpContent file, string fileName, (int Day, int Month, int Year)? from = null, (int Day, int Month, int Year)? to = null, string part = "", bool replace = false)
    {
        var (first, last) = (from ?? (1, 1, 2021), to ?? (31, 12, 2024));
        var form = new MultipartFormDataContent();
        void Field(string name, string value) => form.Add(new StringContent(value), name);
        Field("__RequestVerificationToken", token);
        Field("From-day", first.Day.ToString(CultureInfo.InvariantCulture));
        Field("From-month", first.Month.ToString(CultureInfo.InvariantCulture));
        Field("From-year", first.Year.ToString(CultureInfo.InvariantCulture));
        Field("To-day", last.Day.ToString(CultureInfo.InvariantCulture));
        Field("To-month", last.Month.ToString(CultureInfo.InvariantCulture));
        Field("To-year", last.Year.ToString(CultureInfo.InvariantCulture));
        Field("Part", part);
        if (replace)
            Field("Replace", "yes");
        // Written by hand: the framework refuses to send the names that a browser or an attacker would.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"File\"; filename=\"{fileName}\"");
        form.Add(file);
        return form;
    }

    public static string Token(BrowserPage page) => page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    public static Guid IdOf(BrowserPage page) => Guid.Parse(page.Path.Split('/')[2]);

    /// <summary>Waits until no job has anything to do with it.</summary>
    public static async Task<Extract> StandsAsync(this PortalHost host, Guid id)
    {
        for (var look = 0; look < 600; look++)
        {
            await using var database = host.Open();
            var extract = await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == id);
            if (ExtractPipeline.Stages.After(extract.Standing) is not { IsGate: false })
                return extract;
            await Task.Delay(100);
        }

        throw new TimeoutException("The extract still moves after a minute. " + host.Faults());
    }

    /// <summary>A program with a token of a data lead of this organisation.</summary>
    public static async Task<HttpClient> ProgramAsync(this PortalHost host, string organisation = Supplier)
    {
        var person = await host.PersonAsync(Role.DataLead, organisation);
        var made = await host.Get<Tokens>().CreateAsync(person.Id, "test program", 30, person.Actor);
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Value!.Secret);
        return client;
    }

    public static string Address(string dataset = Dataset, string from = "2021-01-01", string to = "2024-12-31", string form = "xlsx", string more = "") =>
        $"/api/v1/extracts?dataset={dataset}&from={from}&to={to}&form={form}{more}";
}
