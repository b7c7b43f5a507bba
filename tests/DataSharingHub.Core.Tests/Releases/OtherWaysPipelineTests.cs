using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tests.Agreements;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>From an agreement that rounds, perturbs or guards against single persons to the files that leave.</summary>
public sealed class OtherWaysPipelineTests
{
    private const string Party = "idva-service";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AgreementThatRounds_ReleasesMultiplesThatAddUp(On on)
    {
        using var policies = new PolicyCopy();
        await using var hub = await TestHub.NewAsync(on, Clause(policies, "rounding-base: 5"));
        var files = await ReleasedAsync(hub);
        var counts = Counts(files);
        Assert.NotEmpty(counts);
        Assert.All(counts, count => Assert.Equal(0, count % 5));
        Assert.Contains(Cover(files), line => line.Contains("rounded to a multiple of 5", StringComparison.Ordinal));
        Assert.Contains(Cover(files), line => line.Contains("Totals are rounded", StringComparison.Ordinal));
        await AttackedAsync(hub);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AgreementThatPerturbs_ReleasesTheSameNumbersEveryTime(On on)
    {
        using var policies = new PolicyCopy();
        await using var hub = await TestHub.NewAsync(on, Clause(policies, "perturbation: {largest: 12, spread: 3}"));
        var files = await ReleasedAsync(hub);
        var again = await ReleasedAsync(hub, send: false);
        Assert.NotEmpty(Counts(files));
        Assert.Equal(Counts(files), Counts(again));
        Assert.Contains(Cover(files), line => line.Contains("changed by up to 12", StringComparison.Ordinal));

        // Another hub has another secret, and so other numbers of the same people.
        await using var other = await TestHub.NewAsync(on, Clause(policies, null));
        Assert.NotEqual(Counts(files), Counts(await ReleasedAsync(other)));
        await AttackedAsync(hub);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AgreementThatGuardsAgainstSinglePersons_ReleasesOrRefuses(On on)
    {
        using var policies = new PolicyCopy();
        await using var hub = await TestHub.NewAsync(on, Clause(policies, "protect-from-singletons: true"));
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var asked = (await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        await using var database = hub.Open();
        var release = await database.Releases.AsNoTracking().SingleAsync(r => r.Id == asked.Id, Stop);
        if (release.Status == ReleaseStatus.Released)
            await AttackedAsync(hub);
        else
            Assert.Contains("alone behind a count", release.Report, StringComparison.Ordinal);
    }

    private static PolicySet Clause(PolicyCopy policies, string? way)
    {
        if (way is not null)
        {
            policies.Edit("agreements/joint-csp.yaml", "purposes: [domestic-abuse-response]\n    threshold: 5", $"purposes: [domestic-abuse-response]\n    {way}\n    threshold: 5");
            policies.SignAgain();
        }

        var loaded = Policies.Load(policies.Directory);
        Assert.True(loaded.Value is not null, string.Join('\n', loaded.Refusals.Select(refusal => refusal.Message)));
        return loaded.Value;
    }

    private static async Task<IReadOnlyList<ReleaseFile>> ReleasedAsync(TestHub hub, bool send = true)
    {
        if (send)
            await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var asked = await hub.RequestAsync("domestic-abuse-quarterly", "all", 2023, 2023);
        Assert.Empty(asked.Refusals);
        await hub.DriveAsync();
        var files = await hub.Get<DownloadRelease>().RunAsync(asked.Value!.Id, TestHub.Officer(Party), Stop);
        Assert.True(files.Value is not null, string.Join('\n', files.Refusals));
        return files.Value;
    }

    private static async Task AttackedAsync(TestHub hub)
    {
        await using var database = hub.Open();
        Assert.True(await database.AuditEvents.AnyAsync(audit => audit.Kind == AuditKinds.ReleaseAttacked.Name, Stop));
        Assert.False(await database.AuditEvents.AnyAsync(audit => audit.Kind == AuditKinds.ReleaseStopped.Name, Stop));
    }

    private static IReadOnlyList<string> Cover(IReadOnlyList<ReleaseFile> files)
    {
        using var stream = new MemoryStream(files.Single(file => file.Name.EndsWith(".xlsx", StringComparison.Ordinal)).Content);
        using var book = new XLWorkbook(stream);
        return [.. book.Worksheets.First().CellsUsed().Select(cell => cell.GetString())];
    }

    // Of the tidy table, the values that are counts and were not withheld.
    private static List<long> Counts(IReadOnlyList<ReleaseFile> files)
    {
        var lines = System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name.EndsWith(".csv", StringComparison.Ordinal)).Content).TrimEnd('\n').Split('\n');
        return [.. lines.Skip(1).Select(line => line.TrimEnd('\r').Split(',')).Where(fields => fields[^3] == "count" && fields[^2].Length > 0).Select(fields => long.Parse(fields[^2], CultureInfo.InvariantCulture))];
    }
}
