using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>Two districts' cases are linked with the youth justice extract; then one district takes its extract back.</summary>
public sealed class WithdrawnLinksTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WithdrawnLinkedExtract_LeavesThePersonsOfARunWithoutIt(On on)
    {
        var (kept, taken) = (SamplePartners.Extracts("pgpm-cases")[0], SamplePartners.Extracts("pgpm-cases")[1]);
        await using var hub = await TestHub.NewAsync(on);
        foreach (var file in new[] { kept, taken, SamplePartners.Extracts("yjs-offences")[0] })
            await hub.SendAsync(file);
        await hub.DriveAsync();
        await using var database = hub.Open();
        var withdrawn = await database.Extracts.AsNoTracking().SingleAsync(e => e.Sha256 == HashOf(taken), Stop);

        Assert.Empty((await hub.Get<WithdrawExtract>().RunAsync(withdrawn.Id, TestHub.DataLead(withdrawn.Supplier), Stop)).Refusals);
        Assert.Equal(0, await database.LinkedPairs.CountAsync(pair => pair.InputsSha256 != "", Stop));
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.Part.StartsWith("links:") && key.Name == "cluster", Stop));
        Assert.Equal(2, await database.Extracts.CountAsync(e => e.Status == ExtractStatus.Sealed, Stop));
        Assert.Equal(2, await hub.Get<LinkAgain>().RunAsync(Stop));
        Assert.Equal(0, await hub.Get<LinkAgain>().RunAsync(Stop));

        await using var without = await TestHub.NewAsync(on);
        foreach (var file in new[] { kept, SamplePartners.Extracts("yjs-offences")[0] })
            await without.SendAsync(file);
        await without.DriveAsync();
        Assert.Equal(await ClustersAsync(without), await ClustersAsync(hub));
        Assert.Equal(1, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.LinksUndone.Name && e.Clause == "5.1", Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task OnlyExtractOfOneSideWithdrawn_LeavesNoLink(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        foreach (var file in new[] { SamplePartners.Extracts("pgpm-cases")[0], SamplePartners.Extracts("yjs-offences")[0] })
            await hub.SendAsync(file);
        await hub.DriveAsync();
        await using var database = hub.Open();
        var withdrawn = await database.Extracts.AsNoTracking().SingleAsync(e => e.Dataset == "pgpm-cases", Stop);
        await hub.Get<WithdrawExtract>().RunAsync(withdrawn.Id, TestHub.DataLead(withdrawn.Supplier), Stop);
        await hub.DriveAsync();
        Assert.Equal(0, await database.LinkedPairs.CountAsync(pair => pair.InputsSha256 != "", Stop));
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.Part.StartsWith("links:") && key.Name == "cluster", Stop));
        Assert.Equal(ExtractStatus.Linked, (await database.Extracts.AsNoTracking().SingleAsync(e => e.Dataset == "yjs-offences", Stop)).Status);
    }

    private static string HashOf(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

    private static async Task<List<string>> ClustersAsync(TestHub hub)
    {
        await using var database = hub.Open();
        var store = new SealedStore(database, hub.Get<IKeyStore>());
        var found = new List<string>();
        foreach (var extract in await database.Extracts.AsNoTracking().Where(e => e.Status == ExtractStatus.Linked).OrderBy(e => e.Sha256).ToListAsync(Stop))
            found.AddRange((await store.OpenAsync(extract.Id, "links:5.1", ["cluster"], Stop))["cluster"].Values.Select(value => value ?? "nobody"));
        Assert.NotEmpty(found);
        // Whoever was there before keeps the number, so persons are told by their first row.
        return [.. found.Select(number => number == "nobody" ? number : $"person of row {found.IndexOf(number)}")];
    }
}
