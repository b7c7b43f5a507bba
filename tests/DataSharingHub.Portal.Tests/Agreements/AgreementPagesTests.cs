using System.Net;
using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Agreements;

/// <summary>The agreement read, signed, compared, taken into use and accounted for, through the pages with script off.</summary>
public sealed class AgreementPagesTests
{
    private static readonly PolicySet Sample = SamplePartners.PolicySet;

    [Fact]
    public async Task DataLead_ReadsTheAgreementAndItsClauses_ButMayNotSign()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var lead = await host.SignInAsAsync(Role.DataLead, "probation");
        var page = await lead.GetAsync("/agreement");
        Assert.Contains(Sample.Agreement.Sha256, page.Text, StringComparison.Ordinal);
        Assert.Contains("In force", page.Text, StringComparison.Ordinal);
        Assert.Equal(Sample.Agreement.Parties.Count, page.Document.QuerySelectorAll("td strong.govuk-tag--green").Length);
        Assert.DoesNotContain("Sign for your party", page.Text, StringComparison.Ordinal);
        var fields = await lead.GetAsync("/agreement/fields/probation-sentences");
        Assert.Equal(
            Sample.Agreement.FieldClauses.Count(clause => clause.Dataset == "probation-sentences"),
            fields.Document.QuerySelectorAll("tr[id^='clause-4.1.']").Length);
        Assert.NotNull((await lead.GetAsync("/agreement/clauses")).Document.GetElementById("clause-8.5"));
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync("/agreement/fields/nothing")).Status);

        Assert.Equal(HttpStatusCode.Forbidden, (await lead.GetAsync("/agreement/sign")).Status);
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AccessRefused.Name && e.Subject == "/agreement/sign"));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task UnsignedText_IsNotInForce_UntilThatPartysOfficerSignsIt(On on)
    {
        var unsigned = Sample with { Agreement = Sample.Agreement with { Signatures = [.. Sample.Agreement.Signatures.Where(signature => signature.Party != "police")] } };
        await using var host = await PortalHost.StartAsync(on, unsigned);
        using var other = await host.SignInAsAsync(Role.IgOfficer, "community-safety");
        Assert.Contains("has not signed", (await other.GetAsync("/agreement")).Text, StringComparison.Ordinal);
        var forged = await (await other.GetAsync("/agreement/sign")).SubmitAsync(("Party", "police"), ("Read", "true"));
        Assert.Contains("Only an IG officer of Cambridgeshire Police signs for it", forged.Errors[0], StringComparison.Ordinal);

        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        var check = await (await officer.GetAsync("/agreement")).FollowAsync("Sign for your party");
        Assert.Contains("force data protection officer", check.Text, StringComparison.Ordinal);
        Assert.Contains(Sample.Agreement.Sha256, check.Text, StringComparison.Ordinal);
        Assert.Contains("Confirm that you have read this text", (await check.SubmitAsync()).Errors[0], StringComparison.Ordinal);
        var another = await check.SubmitAsync(("Text", new string('0', 64)), ("Read", "true"));
        Assert.NotEmpty(another.Errors);
        var signed = await check.SubmitAsync(("Read", "true"));
        Assert.Equal("/agreement", signed.Path);
        Assert.Contains("In force", signed.Text, StringComparison.Ordinal);
        Assert.Contains("has signed this very text already", (await check.SubmitAsync(("Read", "true"))).Errors[0], StringComparison.Ordinal);

        await using var database = host.Open();
        var kept = await database.AgreementSignatures.SingleAsync();
        Assert.Equal(("police", Sample.Agreement.Sha256, "force data protection officer"), (kept.Party, kept.AgreementSha256, kept.Role));
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AgreementSigned.Name && e.Subject == Sample.Agreement.Sha256));
        Assert.Equal(
            ["agreement.not-your-party", "agreement.signed-already"],
            await database.AuditEvents.Where(e => e.Kind == AuditKinds.AgreementNotSigned.Name).OrderBy(e => e.Sequence).Select(e => e.Outcome).ToListAsync());
        Assert.Empty(AgreementInForce.Check((await KeptSignatures.CountAsync(database, unsigned)).Agreement, DateOnly.FromDateTime(host.Get<TimeProvider>().GetUtcNow().UtcDateTime)));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ReplacedPolicyFile_IsShownWithItsHashes_AndWorkedWithOnlyOnceAcceptedAndRestarted(On on)
    {
        var folder = Directory.CreateTempSubdirectory("hub-policies-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(SamplePartners.Policies, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(SamplePartners.Policies, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            await using var host = await PortalHost.StartAsync(on, Policies.Load(folder).Value!);
            using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
            Assert.Contains("exactly what was taken into use", (await officer.GetAsync("/agreement/folder")).Text, StringComparison.Ordinal);

            const string replaced = "agreements/joint-csp.yaml";
            await File.AppendAllTextAsync(Path.Combine(folder, replaced), "# a comment\n");
            var unsigned = await officer.GetAsync("/agreement/folder");
            Assert.Contains("signed another text", unsigned.Text, StringComparison.Ordinal);
            Assert.Contains(replaced, unsigned.Document.QuerySelector("tbody th")!.TextContent, StringComparison.Ordinal);
            Assert.Null(unsigned.Document.QuerySelector("main form"));

            File.Delete(Path.Combine(folder, "agreements", "joint-csp.signatures.yaml"));
            var shown = await officer.GetAsync("/agreement/folder");
            Assert.Contains(replaced, shown.Text, StringComparison.Ordinal);
            Assert.Contains(Policies.Load(folder).Value!.Agreement.Sha256, shown.Text, StringComparison.Ordinal);
            await File.AppendAllTextAsync(Path.Combine(folder, replaced), "# another\n");
            Assert.Contains("changed again after they were shown", (await shown.SubmitAsync()).Errors[0], StringComparison.Ordinal);

            var accepted = await (await officer.GetAsync("/agreement/folder")).SubmitAsync();
            Assert.Contains("restart every hub process", accepted.Text, StringComparison.Ordinal);
            await using var database = host.Open();
            var now = Policies.Load(folder).Value!;
            Assert.Equal(now.Sha256, (await database.AuditEvents.Where(e => e.Kind == AuditKinds.PoliciesAccepted.Name).OrderBy(e => e.Sequence).LastAsync()).Subject);
            Assert.Empty(await new AcceptPolicies(host.Database.Factory, now, TimeProvider.System).CompareAsync());
            Assert.Contains("Policy files were accepted that this process does not work with", (await officer.GetAsync("/agreement")).Text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task ProposedAgreement_IsComparedInWords_AndNothingIsTakenIntoUse()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        var page = await officer.GetAsync("/agreement/compare");
        Assert.Equal("Select a proposed agreement", (await page.SubmitAsync()).Errors[0]);
        var text = await File.ReadAllTextAsync(Path.Combine(SamplePartners.Policies, "agreements", "joint-csp.yaml"));
        var proposed = text.Replace("{clause: \"8.4\", what: links, days: 365}", "{clause: \"8.4\", what: links, days: 700}", StringComparison.Ordinal)
            .Replace("version: 1", "version: 2", StringComparison.Ordinal);
        var compared = await page.SubmitFileAsync(officer, "Proposed", "proposed.yaml", proposed);
        Assert.Contains("Links between people: 700 days", compared.Text, StringComparison.Ordinal);
        Assert.Contains("The version: 2; before: 1.", compared.Text, StringComparison.Ordinal);
        var spoilt = await page.SubmitFileAsync(officer, "Proposed", "proposed.yaml", text.Replace("threshold: 5 ", "treshold: 5 ", StringComparison.Ordinal));
        Assert.Contains("treshold", spoilt.Text, StringComparison.Ordinal);
        Assert.Contains("This file cannot be used", spoilt.Text, StringComparison.Ordinal);
        Assert.Empty(await host.Get<AcceptPolicies>().CompareAsync());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Coverage_CountsWhatTheChainSays_OnThePageAndInTheWorkbook(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        await host.HaveExtractsAsync("idva-referrals");
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        var page = await officer.GetAsync("/agreement/coverage");
        await using var database = host.Open();
        var rows = await database.Extracts.SumAsync(extract => (long)extract.Rows!);
        var clients = page.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == "4.8.1");
        Assert.Equal(rows.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), clients.QuerySelectorAll("td")[2].TextContent);
        Assert.Contains("never met", page.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == "4.1.1").TextContent, StringComparison.Ordinal);
        var dropped = await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.FieldDropped.Name && e.Clause == "");
        Assert.Equal(dropped.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Document.QuerySelectorAll("dd")[0].TextContent);

        using var workbook = new XLWorkbook(new MemoryStream(await officer.DownloadAsync("/agreement/coverage?handler=Workbook")));
        var sheet = workbook.Worksheet("Clauses");
        var line = sheet.RowsUsed().Single(row => row.Cell(1).GetString() == "4.8.1");
        Assert.Equal((double)rows, line.Cell(5).GetDouble());
        Assert.Equal(2, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AuditConsulted.Name && e.Subject.StartsWith("clause coverage")));
    }

    [Fact]
    public async Task RecordOfProcessing_NamesEveryPurposeItsBasisAndRecipients()
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var analyst = await host.SignInAsAsync(Role.Analyst);
        var page = await analyst.GetAsync("/agreement/record-of-processing");
        Assert.All(Sample.Agreement.Purposes, purpose => Assert.All(purpose.LawfulBasis, basis => Assert.Contains(basis, page.Text, StringComparison.Ordinal)));
        using var workbook = new XLWorkbook(new MemoryStream(await analyst.DownloadAsync("/agreement/record-of-processing?handler=Workbook")));
        Assert.Equal(Sample.Agreement.Purposes.Count, workbook.Worksheet("Activities").RowsUsed().Count() - 3);
    }
}
