using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Testing.Databases;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

public sealed class AuditFileTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    public void CsvCell_IsQuotedAndNeverAFormula(string value, string written) => Assert.Equal(written, AuditFile.Cell(value));

    [Fact]
    public void Counts_AreReadBackFromTheirText()
    {
        var entry = new AuditEntry(AuditKinds.ExtractChecked, "x") { Counts = new Dictionary<string, long> { ["rows"] = 12, ["errors"] = 0 } };
        Assert.Equal(entry.Counts.OrderBy(count => count.Key), AuditCounts.Of(entry.CountsText()).OrderBy(count => count.Key));
        Assert.Empty(AuditCounts.Of(""));
    }

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ClockSetBack_LeavesTheOrderOfTheChain_AndSearchFindsByTheTimeThatWasTold(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        await AppendAsync(database, new DateTimeOffset(2026, 5, 2, 12, 0, 0, TimeSpan.Zero), "later");
        await AppendAsync(database, new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero), "earlier");
        var search = new SearchAudit(database.Factory);
        Assert.Equal(["earlier", "later"], (await search.PageAsync(new AuditSearch(), 1, Stop)).Events.Select(e => e.Subject));
        Assert.Equal(["earlier"], (await search.PageAsync(new AuditSearch { To = new DateOnly(2026, 5, 1) }, 1, Stop)).Events.Select(e => e.Subject));
        Assert.Equal(["later"], (await search.PageAsync(new AuditSearch { From = new DateOnly(2026, 5, 2), Verb = LogVerb.Consultation, Done = true }, 7, Stop)).Events.Select(e => e.Subject));
        Assert.Empty((await search.PageAsync(new AuditSearch { Done = false }, 1, Stop)).Events);
    }

    private static async Task AppendAsync(TestDatabase database, DateTimeOffset at, string subject)
    {
        await using var session = database.Open();
        await using var transaction = await session.Database.BeginTransactionAsync(Stop);
        await AuditLog.AppendAsync(session, Actor.Job("test"), at, [new AuditEntry(AuditKinds.ExtractChecked, subject)], Stop);
        await transaction.CommitAsync(Stop);
    }
}
