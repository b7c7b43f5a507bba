using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Erasing;

/// <summary>What is sealed of two linked datasets goes with the first links that it rests on; the extracts whose time is not up are linked again without them.</summary>
public sealed class ExpiredLinksTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task PairGoesWithTheFirstLinksItRestsOn_AndTheOthersAreLinkedAgain(On on)
    {
        var clause = SamplePartners.PolicySet.Agreement.RetentionClauses.Single(known => known.What == RetentionParts.Links);
        var clock = new MovableClock(Received);
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        await hub.SendAsync(SamplePartners.Extracts("pgpm-cases")[0]);
        clock.Now = Received.AddDays(30);
        await hub.SendAsync(SamplePartners.Extracts("pgpm-cases")[1]);
        await hub.SendAsync(SamplePartners.Extracts("yjs-offences")[0]);
        await hub.DriveAsync();
        var pair = Assert.Single((await hub.Get<ReadHeldData>().RunAsync(Stop)).Pairs);
        Assert.Equal((3, Received.AddDays(clause.Days), clause.Number), (pair.Keys, pair.Until, pair.Clause));
        var firstKeys = await KeysAsync(hub, pair.Pair.Id);

        // Not before its time.
        clock.Now = Received.AddDays(clause.Days);
        await hub.Get<EraseExpired>().RunAsync(Stop);
        Assert.Equal(firstKeys, await KeysAsync(hub, pair.Pair.Id));

        clock.Now = Received.AddDays(clause.Days + 1);
        await hub.Get<EraseExpired>().RunAsync(Stop);
        Assert.All(firstKeys, key => Assert.False(hub.Get<IKeyStore>().Erasure.Has(key)));
        Assert.Empty((await hub.Get<ReadHeldData>().RunAsync(Stop)).Pairs);
        await using var database = hub.Open();
        var undone = await database.LinkedPairs.AsNoTracking().SingleAsync(Stop);
        Assert.Equal(("", true), (undone.InputsSha256, undone.Afresh));
        var audit = await database.AuditEvents.AsNoTracking().SingleAsync(e => e.Kind == AuditKinds.DataErased.Name && e.Subject == pair.Pair.Id.ToString(), Stop);
        Assert.Equal(clause.Number, audit.Clause);
        Assert.Equal(2, await database.Extracts.CountAsync(e => e.Status == ExtractStatus.Sealed, Stop));

        // The two that came later are linked without it, and that rests on them alone.
        await hub.DriveAsync();
        var again = Assert.Single((await hub.Get<ReadHeldData>().RunAsync(Stop)).Pairs);
        Assert.Equal((3, Received.AddDays(30 + clause.Days)), (again.Keys, again.Until));
        Assert.Equal(2, await database.DataKeys.CountAsync(key => key.Part.StartsWith("links:") && key.Name == "cluster", Stop));

        clock.Now = Received.AddDays(31 + clause.Days);
        await hub.Get<EraseExpired>().RunAsync(Stop);
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.OwnerId == pair.Pair.Id || key.Part.StartsWith("links:"), Stop));
        Assert.Equal(0, await database.Extracts.CountAsync(e => e.Status == ExtractStatus.Sealed, Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    private static async Task<List<string>> KeysAsync(TestHub hub, Guid owner)
    {
        await using var database = hub.Open();
        var keys = await database.DataKeys.AsNoTracking().Where(key => key.OwnerId == owner).Select(key => key.ErasureKeyId!).Distinct().OrderBy(id => id).ToListAsync(Stop);
        Assert.NotEmpty(keys);
        return keys;
    }
}
