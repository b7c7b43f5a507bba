using System.Net;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Audit;

/// <summary>The chain searched, taken as a file, verified and signed, through the pages with script off.</summary>
public sealed class AuditPagesTests
{
    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Search_FindsByEveryPart_TurnsPages_AndIsRecordedOnceForEachSearch(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        await AppendAsync(host, Enumerable.Range(1, 120).Select(i => new AuditEntry(AuditKinds.ClauseApplied, $"made-{i % 10}") { Clause = "9.1", Outcome = i == 7 ? "made.refused" : "done" }));

        var found = await officer.GetAsync("/audit?kind=ClauseApplied&clause=9.1");
        Assert.Contains("120 events", found.Text, StringComparison.Ordinal);
        Assert.Equal("Audit (page 1 of 3) - Data-sharing hub", found.Title);
        var second = await found.FollowAsync("Next page");
        Assert.Equal("Audit (page 2 of 3) - Data-sharing hub", second.Title);
        Assert.Equal(50, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("12 events", (await officer.GetAsync("/audit?subject=made-3")).Text, StringComparison.Ordinal);
        Assert.Contains("made.refused", (await officer.GetAsync("/audit?clause=9.1&outcome=refused")).Text, StringComparison.Ordinal);
        Assert.Contains("120 events", (await officer.GetAsync("/audit?who=somebody&verb=Alteration")).Text, StringComparison.Ordinal);
        Assert.Contains("0 events", (await officer.GetAsync("/audit?to=1999-12-31")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync("/audit?from=2025-02-02&to=2025-02-01")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync("/audit?from=soon")).Status);

        var one = await found.FollowAsync(found.Document.QuerySelector("tbody th a")!.TextContent);
        Assert.Contains("A field clause's treatment was applied to an extract.", one.Text, StringComparison.Ordinal);
        Assert.Contains("Holds", one.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/audit/events/999999")).Status);

        await using var database = host.Open();
        var looks = await database.AuditEvents.Where(e => e.Kind == AuditKinds.AuditConsulted.Name && e.Subject.StartsWith("search")).ToListAsync();
        Assert.Equal(5, looks.Count);
        Assert.DoesNotContain(looks, look => look.Subject.Contains("made-3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Files_HoldWhatWasFound_WithoutFormulas_AndEveryHashCanBeWorkedOutAgain(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        await AppendAsync(host, [new AuditEntry(AuditKinds.ExtractChecked, "=HYPERLINK(\"http://elsewhere\")") { Clause = "9.2" }]);
        var csv = Encoding.UTF8.GetString(await officer.DownloadAsync("/audit?handler=Csv&clause=9.2"));
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(",\"'=HYPERLINK(\"\"http://elsewhere\"\")\",", csv, StringComparison.Ordinal);

        var lines = Encoding.UTF8.GetString(await officer.DownloadAsync("/audit?handler=JsonLines")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var previous = new string('0', 64);
        foreach (var line in lines)
        {
            var audit = JsonDocument.Parse(line).RootElement;
            string Text(string name) => audit.GetProperty(name).ToString();
            Assert.Equal(previous, Text("previous_hash"));
            string[] names = ["previous_hash", "sequence", "at", "actor_user", "actor_role", "actor_organisation", "kind", "verb", "subject", "agreement_sha256", "clause", "counts", "outcome"];
            var canonical = string.Concat(names.Select(name => $"{Encoding.UTF8.GetByteCount(Text(name))}:{Text(name)}"));
            previous = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
            Assert.Equal(previous, Text("hash"));
        }

        await using var database = host.Open();
        Assert.Equal(lines.Length, await database.AuditEvents.CountAsync());
    }

    [Theory]
    [InlineData(On.Sqlite, "UPDATE audit_event SET outcome = 'donE' WHERE sequence = 3", "event 3 was changed")]
    [InlineData(On.Postgres, "UPDATE audit_event SET outcome = 'donE' WHERE sequence = 3", "event 3 was changed")]
    [InlineData(On.Sqlite, "DELETE FROM audit_event WHERE sequence = 4", "event 4 is missing")]
    [InlineData(On.Postgres, "DELETE FROM audit_event WHERE sequence = 4", "event 4 is missing")]
    public async Task TamperedChain_IsNamedOnThePage_AndThatItWasIsAnEvent(On on, string tampering, string named)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        await AppendAsync(host, Enumerable.Range(1, 5).Select(i => new AuditEntry(AuditKinds.ExtractChecked, $"made-{i}")));
        var good = await (await officer.GetAsync("/audit/verify")).SubmitAsync();
        Assert.Contains("The chain holds", good.Text, StringComparison.Ordinal);
        Assert.Contains("are those that were taken into use", good.Text, StringComparison.Ordinal);

        await host.Database.DropAuditTriggersAsync();
        await host.Database.TamperAsync(tampering);
        var bad = await (await officer.GetAsync("/audit/verify")).SubmitAsync();
        Assert.Contains(named, bad.Text, StringComparison.OrdinalIgnoreCase);
        await using var database = host.Open();
        var acts = await database.AuditEvents.Where(e => e.Subject == "verify").OrderBy(e => e.Sequence).Select(e => e.Outcome).ToListAsync();
        Assert.Equal("done", acts[0]);
        Assert.StartsWith("audit.", acts[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task CheckpointKeptOutside_IsComparedAndAForgedOneIsRefused(On on)
    {
        await using var host = await PortalHost.StartAsync(on);
        using var officer = await host.SignInAsAsync(Role.IgOfficer, "police");
        var signed = await (await officer.GetAsync("/audit/checkpoint")).SubmitAsync();
        var json = await signed.Response.Content.ReadAsStringAsync();
        var checkpoint = SignCheckpoint.FromJson(json)!;
        await using (var database = host.Open())
            Assert.Equal("checkpoint", (await database.AuditEvents.SingleAsync(e => e.Sequence == checkpoint.Sequence)).Subject);

        var verify = await officer.GetAsync("/audit/verify");
        Assert.Contains("Among them, yours", (await verify.SubmitFileAsync(officer, "Checkpoint", "kept.json", json)).Text, StringComparison.Ordinal);
        var forged = json.Replace(checkpoint.Hash, new string('a', 64), StringComparison.Ordinal);
        Assert.Contains("was not signed with this hub", (await verify.SubmitFileAsync(officer, "Checkpoint", "kept.json", forged)).Text, StringComparison.Ordinal);
        foreach (var rubbish in new[] { "no JSON", "{}", "null", "[1]" })
            Assert.Contains("must be a checkpoint", (await verify.SubmitFileAsync(officer, "Checkpoint", "kept.json", rubbish)).Errors[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/audit")]
    [InlineData("/audit/verify")]
    [InlineData("/audit?handler=Csv")]
    [InlineData("/retention")]
    public async Task AnalystIsRefusedAndRecorded_AndNobodyIsSentToSignIn(string path)
    {
        await using var host = await PortalHost.StartAsync(On.Sqlite);
        using var nobody = host.NewBrowser();
        Assert.Equal("/sign-in", (await nobody.GetAsync(path)).Path);
        using var analyst = await host.SignInAsAsync(Role.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.GetAsync(path)).Status);
        await using var database = host.Open();
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AccessRefused.Name));
        Assert.Equal(0, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.AuditConsulted.Name));
    }

    private static async Task AppendAsync(PortalHost host, IEnumerable<AuditEntry> entries)
    {
        await using var database = host.Open();
        await using var transaction = await database.Database.BeginTransactionAsync();
        await AuditLog.AppendAsync(database, new Actor("somebody", Role.IgOfficer, "police"), host.Get<TimeProvider>().GetUtcNow(), [.. entries]);
        await transaction.CommitAsync();
    }
}
