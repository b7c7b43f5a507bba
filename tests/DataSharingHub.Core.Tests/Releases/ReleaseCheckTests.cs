using DataSharingHub.Core.Access;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>What is stored with a release for the people who check it.</summary>
public sealed class ReleaseCheckTests
{
    private const string Product = "domestic-abuse-quarterly";
    private const string Party = "idva-service";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task AttackedRelease_CanBeLookedAtByThoseWhoCheckIt(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        await hub.SendAsync(SamplePartners.Extracts("idva-referrals")[0]);
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "E07000008", 2023, 2023)).Value!;
        var officer = TestHub.Officer(Party);
        await RunAsync(hub, release, nameof(TabulateRelease));
        await RunAsync(hub, release, nameof(ProtectRelease));
        Assert.Equal("release.nothing-to-check", (await LoadAsync(hub, release.Id, officer)).Refusals.Single().Code);
        await RunAsync(hub, release, nameof(AttackRelease));

        var data = (await LoadAsync(hub, release.Id, officer)).Value!;
        Assert.Equal("access.not-a-checker", (await LoadAsync(hub, release.Id, TestHub.DataLead("idva-service"))).Refusals.Single().Code);
        Assert.Equal("access.not-a-receiver", (await LoadAsync(hub, release.Id, TestHub.Analyst("youth-justice-service"))).Refusals.Single().Code);
        Assert.Equal("release.not-found", (await LoadAsync(hub, Guid.NewGuid(), officer)).Refusals.Single().Code);

        Assert.True(data.Proof.IsSafe);
        Assert.Equal(data.Proof.Attacked, data.Proof.Holding);
        Assert.Equal(0, data.Proof.Recovered);
        var cells = data.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells).ToList();
        var withheld = cells.Where(cell => cell.Text == data.Mark).ToList();
        Assert.NotEmpty(withheld);
        Assert.All(withheld, cell => Assert.NotEqual(CellStanding.Published, cell.Standing));
        Assert.All(cells.Where(cell => cell.Standing == CellStanding.Published), cell => Assert.Null(cell.Lower));
        Assert.All(withheld.Where(cell => cell.Standing == CellStanding.Secondary), cell => Assert.NotEqual(cell.Lower, cell.Upper));
        Assert.Equal(data.Tables.Sum(table => table.Withheld), cells.Count(cell => cell.Standing != CellStanding.Published));
    }

    [Fact]
    public void SameRelease_GivesTheSameCheckWithSuggestionsThatWithholdLess()
    {
        var (counted, shown) = SampleReleaseTests.Protect("reoffending-deep-dive", "E07000008", 2021, 2024);
        ReleaseCheckData Make() => ReleaseCheckOf.Make(
            shown, counted, WholeReleaseTests.Clause, AcrossReleases.Of(counted, []),
            ReleaseAttackCheck.Attack(shown, counted, WholeReleaseTests.Clause, AcrossReleases.Of(counted, []), new ReleaseAttackOptions(), Stop), Stop);

        var data = Make();

        Assert.Equal(ReleaseResults.Write(data), ReleaseResults.Write(Make()));
        Assert.Equal(ReleaseResults.Write(data), ReleaseResults.Write(ReleaseResults.Read<ReleaseCheckData>(ReleaseResults.Write(data))));
        var small = data.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Cells)
            .Where(cell => cell is { Kind: ShowKind.Count, Standing: CellStanding.Primary } && cell.Reasons!.Contains("below threshold")).ToList();
        Assert.NotEmpty(small);
        Assert.All(small, cell => Assert.Equal(WithheldOutcome.Holds, cell.Outcome));
        Assert.All(small, cell => Assert.True(cell.Upper is null or >= 4, "a reader can tell that it is less than 4"));
        Assert.NotEmpty(data.Merging);
        Assert.Null(data.MergingNotTried);
        Assert.Contains(data.Merging, suggestion => data.Tables.First(table => table.Id == suggestion.Table).Columns.Any(suggestion.Rows.Contains));
        Assert.All(data.Merging, suggestion =>
        {
            Assert.True(suggestion.WithheldAfter < suggestion.WithheldNow);
            // Rows, or columns, of which each holds something withheld.
            var table = data.Tables.First(table => table.Id == suggestion.Table);
            var rows = table.Rows.Where(row => suggestion.Rows.Contains(row.Label)).Select(row => row.Cells);
            var columns = Enumerable.Range(0, table.Columns.Count).Where(c => suggestion.Rows.Contains(table.Columns[c])).Select(c => (IReadOnlyList<CheckedCell>)[.. table.Rows.Select(row => row.Cells[c])]);
            var lines = rows.Concat(columns).ToList();
            Assert.Equal(suggestion.Rows.Count, lines.Count);
            Assert.All(lines, line => Assert.Contains(line, cell => cell.Standing != CellStanding.Published));
        });
        Assert.Equal(data.Merging.Select(suggestion => suggestion.WithheldAfter).Order(), data.Merging.Select(suggestion => suggestion.WithheldAfter));
    }

    private static async Task RunAsync(TestHub hub, Release release, string stage) =>
        Assert.Equal(StageResult.Done, await hub.Get<RunStage>().RunAsync(ReleasePipeline.Stages, release.Id, stage, Stop));

    private static Task<Outcome<ReleaseCheckData>> LoadAsync(TestHub hub, Guid release, Actor actor) => hub.Get<ReleaseChecks>().LoadAsync(release, actor, Stop);
}
