using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary>People decide uncertain links: what they see, what counts, how long it holds, and what is left of it.</summary>
public sealed class ClericalReviewTests
{
    private static readonly Judging One = new(LinkVerdict.OnePerson, "the birth dates are a slip apart", SecondWanted: false);
    private static readonly Judging Two = new(LinkVerdict.TwoPersons, "given names differ", SecondWanted: false);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Decisions_HoldAtOnceAndInEveryLaterLinking_UntilUndone(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, on);
        var queue = await QueueAsync(hub);
        // One link that the engine did not make, and one that it made: people say the opposite of each.
        var apart = queue.First(queued => !queued.Link.Joined).Link;
        var joined = queue.First(queued => queued.Link.Joined && !Shares(queued.Link, apart)).Link;
        Assert.Equal(ReviewStanding.Decided, (await JudgeAsync(hub, apart, One)).Value!.Standing);
        Assert.Equal(ReviewStanding.Decided, (await JudgeAsync(hub, joined, Two)).Value!.Standing);
        Assert.True((await ReviewsAsync(hub)).ToLinkAgain);
        Assert.Empty((await hub.Get<AskToLinkAgain>().RunAsync("5.1", TestHub.Officer("police"), Stop)).Refusals);
        await hub.DriveAsync();

        async Task HoldAsync(bool one, bool two)
        {
            Assert.Equal(one, await TogetherAsync(hub, apart));
            Assert.Equal(two, await TogetherAsync(hub, joined));
        }

        await HoldAsync(true, false);
        Assert.False((await ReviewsAsync(hub)).ToLinkAgain);
        // A later extract, with the same children once more and others.
        await MadeChildren.SendAsync(hub, made.Write(2024, MadeChildren.Children(0, 200)));
        await HoldAsync(true, false);
        Assert.Equal(2, (await QueueAsync(hub)).Count(queued => queued.State.Standing == ReviewStanding.Decided));

        foreach (var link in new[] { apart, joined })
            Assert.Single((await hub.Get<UndoOpinions>().RunAsync(link.Review, "decided in error", TestHub.Officer("youth-justice", 2), Stop)).Value!);
        await hub.Get<AskToLinkAgain>().RunAsync("5.1", TestHub.Officer("police"), Stop);
        await hub.DriveAsync();
        Assert.DoesNotContain(await QueueAsync(hub), queued => queued.State.Standing == ReviewStanding.Decided);
        await using var database = hub.Open();
        Assert.Equal(2, await database.LinkOpinions.CountAsync(opinion => opinion.UndoneBy != null, Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task UncertainLinks_SayHowTheirOddsCameAbout_AndTheClauseHowItWasLinked(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, on);
        var queue = (await QueueAsync(hub)).Select(queued => queued.Link).Where(link => link.Odds is not null).ToList();
        Assert.NotEmpty(queue);
        Assert.All(queue, link =>
        {
            var bits = link.Odds!.Start + link.Odds.Relatives + link.Odds.Steps.Sum(step => step.Weight);
            Assert.Equal(link.Probability, 1 / (1 + Math.Pow(2, -bits)), 6);
            Assert.Equal(link.Levels.Select(level => (level.Comparison, level.Level)), link.Odds.Steps.Select(step => (step.Comparison, step.Level)));
        });

        var officer = TestHub.Officer("police");
        var linkage = (await hub.Get<ReadLinkage>().RunAsync("5.1", officer, Stop)).Value!;
        Assert.Contains(linkage.Report!.Comparisons, comparison => comparison.Name == "date_of_birth");
        Assert.NotEmpty(linkage.Report.Blocking);
        // The odds of pairs are told of one at a time, each time with an event.
        Assert.Empty(linkage.Report.Doubtful);
        Assert.Equal("review.not-linked", (await hub.Get<ReadLinkage>().RunAsync("9.9", officer, Stop)).Refusals[0].Code);
        Assert.NotEmpty((await hub.Get<ReadLinkage>().RunAsync("5.1", TestHub.Analyst("police"), Stop)).Refusals);
        await using var database = hub.Open();
        Assert.Equal("5.1", (await database.AuditEvents.SingleAsync(e => e.Kind == AuditKinds.LinkConsulted.Name && e.Subject == "linkage 5.1", Stop)).Clause);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task SecondPersonWanted_CountsOnlyOnceAnotherSaysTheSame(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, on);
        var link = (await QueueAsync(hub))[0].Link;
        Assert.Equal(ReviewStanding.WaitsForSecond, (await JudgeAsync(hub, link, One with { SecondWanted = true })).Value!.Standing);
        Assert.Equal("review.own-opinion-stands", (await JudgeAsync(hub, link, One)).Refusals[0].Code);
        Assert.False((await ReviewsAsync(hub)).ToLinkAgain);
        Assert.Equal(ReviewStanding.Disagreed, (await JudgeAsync(hub, link, Two, 2)).Value!.Standing);
        Assert.False((await ReviewsAsync(hub)).ToLinkAgain);
        Assert.Equal(2, (await hub.Get<UndoOpinions>().RunAsync(link.Review, "talk it over", TestHub.Officer("police"), Stop)).Value!.Count);
        Assert.Equal("review.nothing-to-undo", (await hub.Get<UndoOpinions>().RunAsync(link.Review, "again", TestHub.Officer("police"), Stop)).Refusals[0].Code);

        await JudgeAsync(hub, link, One with { SecondWanted = true });
        Assert.Equal(ReviewStanding.WaitsForSecond, (await JudgeAsync(hub, link, new Judging(LinkVerdict.Unsure, "cannot tell", false), 2)).Value!.Standing);
        Assert.Equal(ReviewStanding.Decided, (await JudgeAsync(hub, link, One, 3)).Value!.Standing);
        Assert.Equal("review.decided-already", (await JudgeAsync(hub, link, Two, 4)).Refusals[0].Code);
        Assert.True((await ReviewsAsync(hub)).ToLinkAgain);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Look_ShowsLittle_ThenALittleMore_AndLeavesEventsWithoutAValue(On on)
    {
        using var made = new MadeChildren();
        using var log = new MemoryLog();
        await using var hub = await WithDoubtAsync(made, on, log);
        var link = (await QueueAsync(hub)).Select(queued => queued.Link).First(known => known.First.Dataset == known.Second.Dataset && known.Levels.Any(level => level is { Comparison: "date_of_birth", Level: not "the same" }));
        var officer = TestHub.Officer("police");
        var seen = (await hub.Get<LookAtLink>().RunAsync(link.Review, [], officer, Stop)).Value!;
        var born = seen.Fields.Single(field => field.Field == "date_of_birth");
        Assert.Matches("^20[0-9]{2}$", born.First);
        Assert.True(born.HasMore);
        Assert.All(seen.Fields.Where(field => field.Field is "forename" or "surname"), field => Assert.Matches(@"^[A-Z] \([0-9]+ letters\)$", field.First));
        Assert.All(seen.Fields.Where(field => field.Field == "postcode"), field => Assert.Matches("^(CB[0-9]+|not known)$", field.First));

        var more = (await hub.Get<LookAtLink>().RunAsync(link.Review, ["date_of_birth"], officer, Stop)).Value!.Fields.Single(field => field.Field == "date_of_birth");
        Assert.Matches("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", more.First);
        Assert.NotEqual(more.First, more.Second);
        Assert.Equal("review.no-such-field", (await hub.Get<LookAtLink>().RunAsync(link.Review, ["shoe_size"], officer, Stop)).Refusals[0].Code);
        await JudgeAsync(hub, link, Two);

        await using var database = hub.Open();
        var events = await database.AuditEvents.AsNoTracking().OrderBy(e => e.Sequence).ToListAsync(Stop);
        Assert.Equal(2, events.Count(e => e.Kind == AuditKinds.LinkConsulted.Name && e.Subject == link.Review.ToString() && e.ActorUser == officer.User));
        Assert.Equal("date_of_birth=1", Assert.Single(events, e => e.Kind == AuditKinds.LinkSeenFurther.Name).Counts);
        var text = string.Join('\n', events.Select(e => $"{e.Subject} {e.Counts} {e.Outcome} {e.ActorUser}")) + log.Text;
        foreach (var child in MadeChildren.Children(0, 160).Concat(MadeChildren.Doubtful(60)))
        {
            Assert.DoesNotContain(child.Surname, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(child.Born, text, StringComparison.Ordinal);
        }

        var opinion = await database.LinkOpinions.AsNoTracking().SingleAsync(Stop);
        Assert.Matches("^[0-9a-f]{32}$", opinion.FirstRecord);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Opinions_DieWithTheLastExtractThatHoldsTheirRecords(On on)
    {
        var clock = new FixedClock(new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));
        using var made = new MadeChildren();
        await using var hub = await TestHub.NewAsync(on, clock: clock);
        // The doubtful children stand in two extracts, the others in one.
        await MadeChildren.SendAsync(
            hub, MadeChildren.Minutes, made.Write(2022, MadeChildren.Children(0, 160)), made.Write(2023, MadeChildren.Children(0, 160).Concat(MadeChildren.Doubtful(60))));
        var (first, second) = (await MadeChildren.ExtractAsync(hub, 2022), await MadeChildren.ExtractAsync(hub, 2023));
        var link = (await QueueAsync(hub)).Select(queued => queued.Link).First(known => known.First.HeldBy.Count == 2 || known.Second.HeldBy.Count == 2);
        await JudgeAsync(hub, link, Two);
        await hub.Get<WithdrawExtract>().RunAsync(first.Id, TestHub.DataLead(first.Supplier), Stop);
        await hub.DriveAsync();
        await using var database = hub.Open();
        Assert.Equal(1, await database.LinkOpinions.CountAsync(Stop));
        Assert.False(await TogetherAsync(hub, link));

        // Their identity is erased a year after they came; nothing is left that names them.
        clock.Now = clock.Now.AddDays(366);
        await hub.Get<EraseExpired>().RunAsync(Stop);
        Assert.Equal(0, await database.LinkOpinions.CountAsync(Stop));
        Assert.Equal(0, await database.ReviewedRecords.CountAsync(Stop));
        Assert.Empty((await hub.Get<ReadReviews>().RunAsync(TestHub.Officer("police"), Stop)).Value!);
        Assert.Equal("review.not-found", (await hub.Get<LookAtLink>().RunAsync(link.Review, [], TestHub.Officer("police"), Stop)).Refusals[0].Code);
        Assert.NotEqual(second.Id, first.Id);
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ReplacedExtract_KeepsDecisionsOnRecordsThatAreInBoth(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, on);
        var link = (await QueueAsync(hub)).Select(queued => queued.Link).First(known => !known.Joined && known.First.Dataset == known.Second.Dataset);
        await JudgeAsync(hub, link, One);
        Assert.Empty((await hub.SendAsync(made.Write(2023, MadeChildren.Doubtful(60).Concat(MadeChildren.Children(3, 165))), replaces: true)).Refusals);
        await hub.DriveAsync();
        await using var database = hub.Open();
        Assert.Equal(1, await database.LinkOpinions.CountAsync(Stop));
        var queued = Assert.Single(await QueueAsync(hub), known => known.Link.Review == link.Review);
        Assert.Equal(ReviewStanding.Decided, queued.State.Standing);
        Assert.True(await TogetherAsync(hub, queued.Link));
    }

    [Fact]
    public async Task WhoeverIsNoOfficer_SeesAndDecidesNothing_AndWordsAreWanted()
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, On.Sqlite);
        var link = (await QueueAsync(hub))[0].Link;
        foreach (var actor in new[] { TestHub.DataLead("youth-justice"), TestHub.Analyst("community-safety"), new Actor("admin", Role.Administrator, Actor.Hub) })
        {
            Assert.Equal("access.not-an-officer", (await hub.Get<ReadReviews>().RunAsync(actor, Stop)).Refusals[0].Code);
            Assert.Equal("access.not-an-officer", (await hub.Get<LookAtLink>().RunAsync(link.Review, [], actor, Stop)).Refusals[0].Code);
            Assert.Equal("access.not-an-officer", (await hub.Get<JudgeLink>().RunAsync(link.Review, One, actor, Stop)).Refusals[0].Code);
            Assert.Equal("access.not-an-officer", (await hub.Get<UndoOpinions>().RunAsync(link.Review, "x", actor, Stop)).Refusals[0].Code);
            Assert.Equal("access.not-an-officer", (await hub.Get<AskToLinkAgain>().RunAsync("5.1", actor, Stop)).Refusals[0].Code);
        }

        Assert.Equal("review.reason-needed", (await JudgeAsync(hub, link, One with { Reason = " " })).Refusals[0].Code);
        Assert.Equal("reason.too-long", (await JudgeAsync(hub, link, One with { Reason = new string('x', 1001) })).Refusals[0].Code);
        Assert.Equal("review.not-found", (await hub.Get<JudgeLink>().RunAsync(Guid.NewGuid(), One, TestHub.Officer("police"), Stop)).Refusals[0].Code);
        await using var database = hub.Open();
        Assert.Equal(0, await database.LinkOpinions.CountAsync(Stop));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task StoppedSharing_ShowsAndDecidesNothing_ButUndoes(On on)
    {
        using var made = new MadeChildren();
        await using var hub = await WithDoubtAsync(made, on);
        var queue = await QueueAsync(hub);
        await JudgeAsync(hub, queue[0].Link, Two);
        Assert.Empty((await hub.Get<StopSharing>().StopAsync("a data breach is being looked into", TestHub.Officer("police"), Stop)).Refusals);
        Assert.NotEmpty((await hub.Get<LookAtLink>().RunAsync(queue[1].Link.Review, [], TestHub.Officer("police"), Stop)).Refusals);
        Assert.NotEmpty((await JudgeAsync(hub, queue[1].Link, One)).Refusals);
        Assert.NotEmpty((await hub.Get<AskToLinkAgain>().RunAsync("5.1", TestHub.Officer("police"), Stop)).Refusals);
        Assert.Single((await hub.Get<UndoOpinions>().RunAsync(queue[0].Link.Review, "decided in error", TestHub.Officer("police"), Stop)).Value!);
        await using var database = hub.Open();
        Assert.Equal(0, await database.LinkOpinions.CountAsync(opinion => opinion.UndoneAt == null, Stop));
        Assert.Equal(0, await database.AuditEvents.CountAsync(e => e.Kind == AuditKinds.LinkConsulted.Name, Stop));
    }

    [Fact]
    public void OpinionsOfSeveral_AddUpInAnyOrder()
    {
        static LinkOpinion Says(string user, LinkVerdict verdict, bool second = false) => new()
        {
            Id = Guid.NewGuid(),
            Clause = "5.1",
            Review = Guid.Empty,
            FirstRecord = "a",
            SecondRecord = "b",
            Verdict = verdict,
            SecondWanted = second,
            User = user,
            Role = Role.IgOfficer,
            Organisation = "police",
            Reason = "x",
            At = DateTimeOffset.UnixEpoch,
        };
        Assert.Equal(ReviewStanding.Open, ReviewState.Of([]).Standing);
        Assert.Equal(ReviewStanding.Unsure, ReviewState.Of([Says("a", LinkVerdict.Unsure, second: true)]).Standing);
        Assert.Equal(new ReviewState(ReviewStanding.Decided, LinkVerdict.TwoPersons), ReviewState.Of([Says("a", LinkVerdict.TwoPersons)]));
        // One person twice is one person.
        Assert.Equal(ReviewStanding.WaitsForSecond, ReviewState.Of([Says("a", LinkVerdict.OnePerson, second: true), Says("a", LinkVerdict.OnePerson)]).Standing);
        LinkOpinion[] three = [Says("a", LinkVerdict.OnePerson, second: true), Says("b", LinkVerdict.OnePerson), Says("c", LinkVerdict.Unsure)];
        Assert.Equal(ReviewState.Of(three), ReviewState.Of(three.Reverse()));
        Assert.Equal(ReviewStanding.Decided, ReviewState.Of(three).Standing);
    }

    private static async Task<TestHub> WithDoubtAsync(MadeChildren made, On on, MemoryLog? log = null)
    {
        var hub = await TestHub.NewAsync(on);
        if (log is not null)
            hub.Restart(log: log);
        await MadeChildren.SendAsync(hub, MadeChildren.Minutes, made.Write(2023, MadeChildren.Children(0, 160).Concat(MadeChildren.Doubtful(60))));
        return hub;
    }

    private static async Task<ClauseReviews> ReviewsAsync(TestHub hub) => Assert.Single((await hub.Get<ReadReviews>().RunAsync(TestHub.Officer("police"), Stop)).Value!);

    private static async Task<IReadOnlyList<QueuedReview>> QueueAsync(TestHub hub) => (await ReviewsAsync(hub)).Queue;

    private static Task<Outcome<ReviewState>> JudgeAsync(TestHub hub, UncertainLink link, Judging judging, int officer = 1) =>
        hub.Get<JudgeLink>().RunAsync(link.Review, judging, TestHub.Officer("police", officer), Stop);

    private static bool Shares(UncertainLink one, UncertainLink other) =>
        new[] { one.FirstRecord, one.SecondRecord }.Intersect([other.FirstRecord, other.SecondRecord]).Any();

    /// <summary>Whether the two records have one number now.</summary>
    private static async Task<bool> TogetherAsync(TestHub hub, UncertainLink link)
    {
        var queued = (await QueueAsync(hub)).Select(known => known.Link).FirstOrDefault(known => known.Review == link.Review) ?? link;
        await using var database = hub.Open();
        var store = new SealedStore(database, hub.Get<IKeyStore>());
        async Task<string?> NumberAsync(RecordPlace place) => (await store.OpenAsync(place.Extract, "links:5.1", ["cluster"], Stop))["cluster"].Values[place.Row];
        return await NumberAsync(queued.First) == await NumberAsync(queued.Second);
    }
}
