using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>Data Protection Act 2018, section 62: what is logged of every processing of personal data, and by whom and when.</summary>
public sealed class VerbTests
{
    private static readonly LogVerb[] OfTheAct = [LogVerb.Collection, LogVerb.Alteration, LogVerb.Consultation, LogVerb.Disclosure, LogVerb.Combination, LogVerb.Erasure];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryVerbOfTheAct_HasAKind_AndEveryKindOneVerb()
    {
        Assert.All(OfTheAct, verb => Assert.Contains(AuditKinds.All, kind => kind.Verb == verb));
        Assert.Equal(AuditKinds.All.Count, AuditKinds.All.Select(kind => kind.Name).Distinct().Count());
        Assert.All(AuditKinds.All, kind => Assert.True(Enum.IsDefined(kind.Verb) && kind.Words.EndsWith('.') && kind.Subject.Length > 0, kind.Name));
        // What destroys data says so, whatever it is called.
        Assert.All(AuditKinds.All.Where(kind => kind.Words.Contains("destroyed: key", StringComparison.Ordinal) || kind.Words.Contains("keys, then data", StringComparison.Ordinal)),
            kind => Assert.Equal(LogVerb.Erasure, kind.Verb));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task EveryStage_LogsItsProcessingUnderAVerbOfTheAct(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        await hub.Get<Core.Releases.DownloadRelease>().RunAsync(release.Id, TestHub.Officer("idva-service"), Stop);

        await using var database = hub.Open();
        var events = await database.AuditEvents.AsNoTracking().ToListAsync(Stop);
        foreach (var audit in events)
        {
            Assert.Equal(AuditKinds.All.Single(kind => kind.Name == audit.Kind).Verb.ToString(), audit.Verb);
            Assert.True(audit.ActorUser.Length > 0 && audit.ActorRole.Length > 0 && audit.ActorOrganisation.Length > 0 && audit.Subject.Length > 0 && audit.Outcome.Length > 0);
        }

        var stages = ExtractPipeline.Stages.Steps.Concat(ReleasePipeline.Stages.Steps).Where(step => !step.IsGate).Select(step => step.Name);
        Assert.All(stages, stage => Assert.Contains(events, audit => audit.ActorUser == stage && OfTheAct.Any(verb => verb.ToString() == audit.Verb)));
        Assert.Contains(events, audit => audit.Verb == nameof(LogVerb.Collection));
        Assert.Contains(events, audit => audit.Verb == nameof(LogVerb.Disclosure));
    }
}
