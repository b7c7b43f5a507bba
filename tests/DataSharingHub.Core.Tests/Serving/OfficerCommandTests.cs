using System.IO.Compression;
using ClosedXML.Excel;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>What an IG officer and an operator do from the command line, with the real command on a hub that has released.</summary>
public sealed class OfficerCommandTests : IDisposable
{
    private static readonly string[] Police = ["--organisation", "police", "--user", "P. Officer"];

    private readonly string folder = Directory.CreateTempSubdirectory("hub-officer-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Log_IsVerifiedInTheDatabaseAndOutsideIt_AndASpoiltOneIsNot(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await ReleasedAsync(hub);
        await SaysAsync(hub, "taken into use", ["policies", "accept", .. Police]);
        await SaysAsync(hub, "", ["audit", "key", "--out", At("hub-key.pem")]);
        await SaysAsync(hub, "", ["audit", "checkpoint", "--out", At("kept.json")]);
        await SaysAsync(hub, "nothing was changed, removed, reordered or cut off. Compared with", ["audit", "verify", "--checkpoint", At("kept.json")]);
        await SaysAsync(hub, "", ["audit", "export", "--out", At("log.jsonl")]);

        string[] outside = ["--checkpoint", At("kept.json"), "--key", At("hub-key.pem")];
        var whole = await HubCommand.RunAsync(["audit", "verify", "--log", At("log.jsonl"), .. outside]);
        Assert.True(whole.Code == 0, whole.Said);

        var lines = await File.ReadAllLinesAsync(At("log.jsonl"), Stop);
        var changed = lines.Index().First(line => line.Item.Contains("P. Officer", StringComparison.Ordinal)).Index;
        lines[changed] = lines[changed].Replace("P. Officer", "Q. Officer", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(At("spoilt.jsonl"), lines, Stop);
        var spoilt = await HubCommand.RunAsync(["audit", "verify", "--log", At("spoilt.jsonl"), .. outside]);
        Assert.Equal(1, spoilt.Code);
        Assert.Contains(FormattableString.Invariant($"{changed + 1}"), spoilt.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Q. Officer", spoilt.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task CellFieldClausesAndRelease_AreExplained(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var release = await ReleasedAsync(hub);
        var id = release.ToString();

        await SaysAsync(hub, "Extract: idva-referrals", ["explain", "cell", id, "by-area", "1", "1", .. Police]);
        await SaysAsync(hub, "Tables: by-area, by-group", ["explain", "cell", id, "no-such-table", "1", "1", .. Police], code: 1);
        await SaysAsync(hub, "Written", ["explain", "field", "idva-referrals.sex", "--out", At("field.xlsx"), .. Police]);
        await SaysAsync(hub, "Written", ["explain", "clauses", "--out", At("clauses.xlsx"), .. Police]);
        foreach (var name in (string[])["field.xlsx", "clauses.xlsx"])
        {
            using var workbook = new XLWorkbook(At(name));
            Assert.True(workbook.Worksheets.Sum(sheet => sheet.CellsUsed().Count()) > 20, name);
            Assert.DoesNotContain(workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()), cell => cell.HasFormula);
        }

        await SaysAsync(hub, "Written", ["evidence", "--release", id, "--out", At("evidence.zip"), .. Police]);
        using var pack = ZipFile.OpenRead(At("evidence.zip"));
        Assert.Contains(pack.Entries, entry => entry.Name.EndsWith(".xlsx", StringComparison.Ordinal) && entry.Length > 0);
        Assert.Contains(pack.Entries, entry => entry.Name.EndsWith(".json", StringComparison.Ordinal) && entry.Length > 0);
        await SaysAsync(hub, "evidence.no-scope", ["evidence", "--out", At("none.zip"), .. Police], code: 1);
        // One release alone has none beside it.
        await SaysAsync(hub, "", ["together", id]);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Sharing_IsStoppedAndResumed_AndAnAmendmentTried(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await ReleasedAsync(hub);
        await SaysAsync(hub, "Sharing is stopped", ["agreement", "stop", "--reason", "A breach is being looked into.", .. Police]);
        var sent = await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[1]);
        Assert.Contains(sent.Refusals, refusal => refusal.Code.StartsWith("agreement.", StringComparison.Ordinal));

        string[] resume = ["agreement", "resume", "--text", SamplePartners.PolicySet.Agreement.Sha256, "--reason", "Nothing had left."];
        var others = await HubCommand.RunAsync(hub, [.. resume, "--organisation", "probation", "--user", "O. Officer"]);
        Assert.Equal(1, others.Code);
        await SaysAsync(hub, "This party resumed sharing", [.. resume, .. Police]);
        Assert.NotNull((await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[1])).Value);

        var text = await File.ReadAllTextAsync(Path.Combine(SamplePartners.Policies, "agreements", "joint-csp.yaml"), Stop);
        await File.WriteAllTextAsync(At("draft.yaml"), text.Replace("threshold: 5", "threshold: 15", StringComparison.Ordinal), Stop);
        await SaysAsync(hub, "cells newly withheld", ["agreement", "dry-run", At("draft.yaml"), .. Police]);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task KeysAreRotated_WhatIsErasedIsCertified_AndNothingElseIsLost(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var release = await ReleasedAsync(hub);
        await SaysAsync(hub, "wrapped with a new master key", ["keys", "rotate", "--while-running"]);
        await SaysAsync(hub, "the old ones are destroyed", ["keys", "finish"]);
        hub.Restart();
        Assert.NotNull((await hub.Get<DownloadRelease>().RunAsync(release, TestHub.Officer("idva-service"), Stop)).Value);

        await using var database = hub.Open();
        var extract = (await database.Extracts.AsNoTracking().FirstAsync(Stop)).Id.ToString();
        var reason = new[] { "--reason", "Its supplier asked." };
        await SaysAsync(hub, "", ["erase", "certificate", extract, "--out", At("early.zip"), .. Police], code: 1);
        await SaysAsync(hub, "keys, then data", ["erase", "extract", extract, .. reason, .. Police]);
        await SaysAsync(hub, "Written", ["erase", "certificate", extract, "--out", At("certificate.zip"), .. Police]);
        using (var pack = ZipFile.OpenRead(At("certificate.zip")))
            Assert.All(pack.Entries, entry => Assert.True(entry.Length > 0));
        Assert.False(File.Exists(At("early.zip")));
        await SaysAsync(hub, "keys, then data", ["erase", "release", release.ToString(), .. reason, .. Police]);
        await SaysAsync(hub, "0 extracts, releases and links were erased again", ["erase", "again", .. Police]);
        Assert.Equal(ExtractStatus.Erased, (await database.Extracts.AsNoTracking().SingleAsync(e => e.Id == Guid.Parse(extract), Stop)).Status);
        Assert.Equal(ReleaseStatus.Withdrawn, (await database.Releases.AsNoTracking().SingleAsync(Stop)).Status);
        Assert.False(await database.DataKeys.AnyAsync(key => key.OwnerId == release, Stop));
        await SaysAsync(hub, "nothing was changed, removed, reordered or cut off", ["audit", "verify"]);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task OutputCheck_NeedsItsThreeTests_AndRecordsThem(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await HaveReferralsAsync(hub);
        var release = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!.Id;
        foreach (var stage in new[] { nameof(TabulateRelease), nameof(ProtectRelease), nameof(AttackRelease) })
            Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release, stage, Stop));

        string[] check = ["decide", "check", release.ToString(), "--role", "ig-officer", .. Police, "--confirm", "singling-out"];
        await SaysAsync(hub, "Not confirmed: Linkability", check, code: 1);
        await SaysAsync(hub, "Agreed, recorded for P. Officer", [.. check, "linkability", "inference"]);
        await using var database = hub.Open();
        var audit = await database.AuditEvents.AsNoTracking().SingleAsync(e => e.Kind == AuditKinds.OutputChecked.Name, Stop);
        Assert.Equal("check=1;inference=1;linkability=1;singlingOut=1;wanted=2", audit.Counts);
    }

    private static async Task<Guid> ReleasedAsync(TestHub hub)
    {
        await HaveReferralsAsync(hub);
        var asked = await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023);
        await hub.DriveAsync();
        return asked.Value!.Id;
    }

    private static async Task HaveReferralsAsync(TestHub hub)
    {
        await hub.Get<Core.Agreements.AcceptPolicies>().HoldAsync(new Actor("set-up", Role.Administrator, Actor.Hub), Stop);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
    }

    private static async Task SaysAsync(TestHub hub, string words, string[] arguments, int code = 0)
    {
        var (ended, said) = await HubCommand.RunAsync(hub, arguments);
        Assert.True(ended == code, $"{string.Join(' ', arguments.Take(2))} ended with {ended}: {said}");
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(folder, name);
}
