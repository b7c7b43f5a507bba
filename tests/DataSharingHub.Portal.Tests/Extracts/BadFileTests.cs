using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>What partners send by mistake and attackers on purpose, through the browser's form and through the interface for programs.</summary>
public sealed class BadFileTests
{
    /// <summary>Name, what is made, the file's name, the code that says what is wrong.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "program", "x.csv", "file.not-a-list" },
        { "sheet named csv", "x.csv", "file.name-differs" },
        { "html", "x.xlsx", "" },
        { "password", "x.xlsx", "file.password-protected" },
        { "truncated", "x.xlsx", "file.unreadable" },
        { "bomb", "x.xlsx", "" },
        { "climbing part", "x.xlsx", "" },
        { "eicar", "x.csv", "file.malware" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task UnsafeOrUnreadableFile_IsRefusedTheSameWayByFormAndByProgram(string what, string name, string code)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var byForm = await host.StandsAsync(Sending.IdOf(await lead.SendAsync(Make(what), name)));
        Assert.Equal(ExtractStatus.Refused, byForm.Status);
        var problem = KeptReport.Of(byForm)!.Problems[0];
        if (code.Length > 0)
            Assert.Equal(code, problem.Code);
        Assert.Contains(problem.Short, (await lead.GetAsync($"/extracts/{byForm.Id}")).Text, StringComparison.Ordinal);

        using var program = await host.ProgramAsync();
        using var answer = await program.PostAsync(Sending.Address(form: name.Split('.')[1]), new ByteArrayContent(Make(what)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var byProgram = await host.StandsAsync(Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]));
        Assert.Equal(ExtractStatus.Refused, byProgram.Status);
        Assert.Equal(problem.Code, KeptReport.Of(byProgram)!.Problems[0].Code);
        await using var database = host.Open();
        Assert.Equal(0, await database.SealedContents.CountAsync(content => database.DataKeys.Any(key => key.OwnerId == byForm.Id || key.OwnerId == byProgram.Id)));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task NoFileOrNoBytes_IsSaidBesideTheField(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var none = await lead.SendAsync([], "");
        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal("Select a file.", Assert.Single(none.Errors));
        var empty = await lead.SendAsync([], "x.csv");
        Assert.StartsWith("The selected file is empty", Assert.Single(empty.Errors), StringComparison.Ordinal);
        using var program = await host.ProgramAsync();
        using var answer = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("extract.empty", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FileBeyondTheContract_IsRefusedWhileItStreams_AndLeavesNothing(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var token = Sending.Token(await lead.GetAsync("/extracts/send/" + Sending.Dataset));
        var file = new byte[(20 * 1024 * 1024) + 1];
        var page = await lead.PostAsync("/extracts/send/" + Sending.Dataset, Sending.Form(token, new ByteArrayContent(file), "x.csv"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("longer than the 20 MB", Assert.Single(page.Errors), StringComparison.Ordinal);
        using var program = await host.ProgramAsync();
        using var answer = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(file));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        await NothingIsLeftAsync(host);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FileCutOffHalfWay_LeavesNothing_AndCanBeSentAgain(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var program = await host.ProgramAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Address.Host, host.Address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {Sending.Address(form: "csv")} HTTP/1.1\r\nHost: {host.Address.Authority}\r\nAuthorization: {program.DefaultRequestHeaders.Authorization}\r\nContent-Length: 6000000\r\n\r\n"));
            await stream.WriteAsync(new byte[3_000_000]);
            await stream.FlushAsync();
            // Until the first chunks have been stored, there is nothing that could be left.
            for (var look = 0; look < 100 && !await AnyContentAsync(host); look++)
                await Task.Delay(50);
            Assert.True(await AnyContentAsync(host));
        }

        for (var look = 0; look < 200 && await AnyContentAsync(host); look++)
            await Task.Delay(50);
        await NothingIsLeftAsync(host);
        using var answer = await program.PostAsync(Sending.Address(form: "csv"), new ByteArrayContent(Sending.Csv()));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task FormCutOffBeforeItsEnd_IsNotTaken(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var token = Sending.Token(await lead.GetAsync("/extracts/send/" + Sending.Dataset));
        using var whole = Sending.Form(token, new ByteArrayContent(Sending.Csv()), "x.csv");
        var bytes = await whole.ReadAsByteArrayAsync();
        var half = new ByteArrayContent(bytes[..^80]);
        half.Headers.ContentType = whole.Headers.ContentType;
        var page = await lead.PostAsync("/extracts/send/" + Sending.Dataset, half);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("did not arrive whole", Assert.Single(page.Errors), StringComparison.Ordinal);
        await NothingIsLeftAsync(host);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task TwoAtOnce_AreOneExtract(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lead.SendAsync(Sending.Csv(), "x.csv")));
        Assert.Single(pages.Select(Sending.IdOf).Distinct());
        await using var database = host.Open();
        Assert.Equal(1, await database.Extracts.CountAsync());
        Assert.Equal(3, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.ExtractRecognised.Name));
    }

    [Theory]
    [InlineData("..\\\\..\\\\up\\\\two.csv")]
    [InlineData("../../../etc/passwd.csv")]
    [InlineData("CON.csv")]
    [InlineData("a\u202Egpj.csv")]
    [InlineData("x.csv.exe")]
    [InlineData("<script>alert(1)</script>.csv")]
    public async Task OddFileName_IsKeptNowhere(string name)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var id = Sending.IdOf(await lead.SendAsync(Sending.Csv(), name));
        var extract = await host.StandsAsync(id);
        Assert.Equal(ExtractStatus.Checked, extract.Status);
        var shown = (await lead.GetAsync($"/extracts/{id}")).Document.DocumentElement.OuterHtml;
        var telling = name.Contains("passwd", StringComparison.Ordinal) ? "passwd" : name;
        Assert.DoesNotContain(telling, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(telling, host.Log.Text, StringComparison.Ordinal);
        Assert.True(extract.DeclaredForm.Length <= 10);
    }

    [Fact]
    public async Task LongFileName_IsTaken_AndALineBreakInItIsNot()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        var longName = await lead.SendAsync(Sending.Csv(), new string('x', 300) + ".csv");
        Assert.Equal("csv", (await host.StandsAsync(Sending.IdOf(longName))).DeclaredForm);

        var token = Sending.Token(await lead.GetAsync("/extracts/send/" + Sending.Dataset));
        using var form = Sending.Form(token, new ByteArrayContent(Sending.Csv(seed: 4)), "MARK.csv");
        var bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(await form.ReadAsByteArrayAsync()).Replace("MARK", "a\r\nX-Injected: 1\r\nb", StringComparison.Ordinal));
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = form.Headers.ContentType;
        var page = await lead.PostAsync("/extracts/send/" + Sending.Dataset, content);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.False(page.Response.Headers.Contains("X-Injected"));
    }

    [Theory]
    [InlineData("part=a%0d%0aX-Injected:%201", "extract.part")]
    [InlineData("part=..%2F..%2Fup", "extract.part")]
    [InlineData("part=12345678901234567890123456789012345678901", "extract.part")]
    public async Task OddPart_IsRefusedByItsCode(string query, string code)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var program = await host.ProgramAsync();
        using var answer = await program.PostAsync(Sending.Address(form: "csv", more: "&" + query), new ByteArrayContent(Sending.Csv()));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    [Fact]
    public async Task OversizedHeaders_AreRefusedBeforeAnybodyReadsThem()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var program = await host.ProgramAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/extracts");
        request.Headers.TryAddWithoutValidation("X-Large", new string('x', 64 * 1024));
        using var answer = await program.SendAsync(request);
        Assert.Equal((HttpStatusCode)431, answer.StatusCode);
    }

    private static async Task<bool> AnyContentAsync(PortalHost host)
    {
        await using var database = host.Open();
        return await database.SealedContents.AnyAsync(content => database.DataKeys.All(key => key.Id != content.KeyId));
    }

    private static async Task NothingIsLeftAsync(PortalHost host)
    {
        Assert.False(await AnyContentAsync(host));
        await using var database = host.Open();
        Assert.Equal(0, await database.Extracts.CountAsync());
    }

    private static byte[] Make(string what) => what switch
    {
        "program" => [0x4D, 0x5A, 0x90, 0x00, .. new byte[500]],
        "sheet named csv" => Sending.Sound(),
        "html" => Encoding.UTF8.GetBytes("<html><body><table><tr><td>Nominal ID</td></tr></table></body></html>"),
        "password" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]],
        "truncated" => Sending.Sound()[..2000],
        "bomb" => Zip(("xl/workbook.xml", new byte[40 * 1024 * 1024])),
        "climbing part" => Zip(("../../x", [1]), ("xl/workbook.xml", [2])),
        "eicar" => Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }
}
