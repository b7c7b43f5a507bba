using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Retention;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary>The number of a person stays with the person whatever extracts come and go, and is given to nobody else.</summary>
public sealed class StableNumbersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task NewExtract_KeepsEverybodysNumber_AndFindsTheSamePeople(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await TestHub.NewAsync(on);
        // The later year comes first: numbers go by when people came, not by the order of the data.
        await MadeChildren.SendAsync(hub, MadeChildren.Minutes, made.Write(2023, MadeChildren.Children(40, 160)));
        var (minutes, before) = (await MadeChildren.NumbersAsync(hub, 0), await MadeChildren.NumbersAsync(hub, 2023));
        Assert.Equal(120, before.Distinct().Count());

        await MadeChildren.SendAsync(hub, made.Write(2022, MadeChildren.Children(0, 100)));
        Assert.Equal(minutes, await MadeChildren.NumbersAsync(hub, 0));
        Assert.Equal(before, await MadeChildren.NumbersAsync(hub, 2023));
        var earlier = await MadeChildren.NumbersAsync(hub, 2022);
        Assert.Equal(before[..60], earlier[40..]);
        Assert.Empty(earlier[..40].Intersect(before).Concat(earlier[..40].Intersect(minutes)));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task WithdrawnExtract_LeavesTheOthersTheirNumbers_AndItsOwnAreGivenToNobody(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await TestHub.NewAsync(on);
        await MadeChildren.SendAsync(hub, MadeChildren.Minutes, made.Write(2022, MadeChildren.Children(0, 100)), made.Write(2023, MadeChildren.Children(60, 160)));
        var (minutes, kept, gone) = (await MadeChildren.NumbersAsync(hub, 0), await MadeChildren.NumbersAsync(hub, 2022), await MadeChildren.NumbersAsync(hub, 2023));
        var withdrawn = await MadeChildren.ExtractAsync(hub, 2023);
        Assert.Empty((await hub.Get<WithdrawExtract>().RunAsync(withdrawn.Id, TestHub.DataLead(withdrawn.Supplier), Stop)).Refusals);
        // While nobody is linked, nothing can be made of the numbers that are kept aside.
        await using (var database = hub.Open())
            Assert.Equal(["earlier"], await database.DataKeys.Where(key => key.Part == "links:5.1").Select(key => key.Name).Distinct().ToListAsync(Stop));

        await MadeChildren.SendAsync(hub, made.Write(2024, MadeChildren.Children(200, 260)));
        Assert.Equal(minutes, await MadeChildren.NumbersAsync(hub, 0));
        Assert.Equal(kept, await MadeChildren.NumbersAsync(hub, 2022));
        var fresh = await MadeChildren.NumbersAsync(hub, 2024);
        Assert.Empty(fresh.Intersect(gone));
        Assert.Equal(60, fresh.Distinct().Count());
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ReplacedExtract_KeepsTheNumbersOfItsPeople_CorrectedOnesToo(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await TestHub.NewAsync(on);
        await MadeChildren.SendAsync(hub, MadeChildren.Minutes, made.Write(2022, MadeChildren.Children(0, 100)));
        var (minutes, before) = (await MadeChildren.NumbersAsync(hub, 0), await MadeChildren.NumbersAsync(hub, 2022));

        // Two names are corrected, ten children leave, ten come; the rows stand in another order.
        var corrected = MadeChildren.Children(10, 110).Select(child => child.Number is 20 or 21 ? child with { Surname = child.Surname + "e" } : child).Reverse().ToList();
        Assert.Empty((await hub.SendAsync(made.Write(2022, corrected), replaces: true)).Refusals);
        await hub.DriveAsync();
        Assert.Equal(minutes, await MadeChildren.NumbersAsync(hub, 0));
        var after = await MadeChildren.NumbersAsync(hub, 2022);
        for (var row = 0; row < corrected.Count; row++)
        {
            if (corrected[row].Number < 100)
                Assert.Equal(before[corrected[row].Number], after[row]);
            else
                Assert.DoesNotContain(after[row], before);
        }

        await using var database = hub.Open();
        Assert.False((await database.LinkedPairs.SingleAsync(Stop)).Afresh);
        Assert.Equal(0, await database.DataKeys.CountAsync(key => key.Part == "links:5.1" && key.Name == "earlier", Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExtractErasedEarly_TakesItsPartInTheLinksWithIt(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await TestHub.NewAsync(on);
        await MadeChildren.SendAsync(hub, MadeChildren.Minutes, made.Write(2022, MadeChildren.Children(0, 80)), made.Write(2023, MadeChildren.Children(40, 120)));
        var kept = await MadeChildren.NumbersAsync(hub, 2022);
        var erased = await MadeChildren.ExtractAsync(hub, 2023);
        Assert.Empty((await hub.Get<EraseExtract>().RunAsync(erased.Id, TestHub.Officer("police"), "asked for by its supplier", Stop)).Refusals);
        await using (var database = hub.Open())
        {
            Assert.Equal(2, await database.Extracts.CountAsync(e => e.Status == ExtractStatus.Sealed, Stop));
            Assert.Equal(0, await database.DataKeys.CountAsync(key => key.Part == LinkDatasets.OverlapPart, Stop));
        }

        await hub.DriveAsync();
        Assert.Equal(kept, await MadeChildren.NumbersAsync(hub, 2022));
    }
}
