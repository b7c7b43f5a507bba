using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>An amendment tried, and a field explained, on a hub that holds an extract and has released from it.</summary>
public sealed class DryRunTests
{
    private const string Dataset = "idva-referrals";
    private const string Product = "domestic-abuse-quarterly";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task Amendment_SaysWhatItWouldTouch_AndTouchesNothing(On on)
    {
        await using var hub = await TestHub.NewAsync(on);
        var extract = (await hub.SendAsync(SamplePartners.Extracts(Dataset)[0])).Value!.Extract;
        await hub.DriveAsync();
        var release = (await hub.RequestAsync(Product, "all", 2023, 2023)).Value!;
        await hub.DriveAsync();
        var agreement = SamplePartners.PolicySet.Agreement;
        var product = SamplePartners.PolicySet.Products[Product];
        var officer = TestHub.Officer("police");
        var tried = hub.Get<TryAmendment>();
        Assert.Equal("access.not-an-officer", (await tried.RunAsync(agreement, TestHub.Analyst("police"), Stop)).Refusals.Single().Code);

        var same = (await tried.RunAsync(agreement, officer, Stop)).Value!;
        Assert.True(same.Changes.IsEmpty && same.Fields.Count == 0 && same.Extracts.Count == 0 && same.Releases.Count == 0);

        // A column that the product uses is taken out: the extract holds it, and the release could not be made again.
        var column = product.ColumnsOf(Dataset)[0];
        var gone = agreement with { FieldClauses = [.. agreement.FieldClauses.Where(clause => clause.Dataset != Dataset || clause.As != column)] };
        var narrower = (await tried.RunAsync(gone, officer, Stop)).Value!;
        Assert.Contains(narrower.Fields, field => field is { Dataset: Dataset, Change: "no longer seen" } && field.Column == column);
        Assert.Contains(column, Assert.Single(narrower.Extracts, touched => touched.Id == extract.Id).Effects[0], StringComparison.Ordinal);
        Assert.Contains(Assert.Single(narrower.Releases).Effects, effect => effect.StartsWith("It could not be made again.", StringComparison.Ordinal));

        // A higher threshold withholds more of what was printed: the cells are those of a release made under it.
        var stricter = agreement with { DisclosureClauses = [.. agreement.DisclosureClauses.Select(clause => clause with { Threshold = clause.Threshold * 3 })] };
        var withheld = (await tried.RunAsync(stricter, officer, Stop)).Value!;
        Assert.Empty(withheld.Extracts);
        var touched = Assert.Single(withheld.Releases);
        Assert.Equal(release.Id, touched.Id);
        Assert.True(touched.Tables.Sum(table => table.NewlyWithheld) > 0);
        Assert.Equal(withheld.Cells, touched.Tables.Sum(table => table.NewlyWithheld + table.NewlyShown));

        // A shorter time: what is older goes by the next run.
        var shorter = agreement with { RetentionClauses = [.. agreement.RetentionClauses.Select(clause => clause with { Days = 0 })] };
        var sooner = (await tried.RunAsync(shorter, officer, Stop)).Value!;
        Assert.Contains("by the next run", string.Join(' ', Assert.Single(sooner.Extracts).Effects), StringComparison.Ordinal);
        Assert.Contains("by the next run", string.Join(' ', Assert.Single(sooner.Releases).Effects), StringComparison.Ordinal);

        await using var database = hub.Open();
        Assert.Equal(ReleaseStatus.Released, (await database.Releases.SingleAsync(Stop)).Status);
        Assert.Equal(4, await database.AuditEvents.CountAsync(audit => audit.Kind == AuditKinds.AuditConsulted.Name && audit.Subject.StartsWith("dry run"), Stop));
        Assert.Null((await hub.Get<VerifyAudit>().RunAsync([], null, Stop)).Fault);
        await FieldAsync(hub, column, extract.Id, release.Id);
    }

    private static async Task FieldAsync(TestHub hub, string column, Guid extract, Guid release)
    {
        var explain = hub.Get<ExplainField>();
        var clause = SamplePartners.PolicySet.Agreement.FieldClauses.First(known => known.Dataset == Dataset && known.As == column);
        var field = (await explain.RunAsync(Dataset, clause.Field, TestHub.Officer("police"), Stop)).Value!;
        Assert.Contains(field.Clauses, line => line.Clause == clause.Number);
        Assert.Contains(field.Uses, use => use.Product == Product && use.Column == column);
        Assert.Contains(field.Held, held => held.Extract == extract && held.Column == column && held.Until is not null);
        Assert.Equal(release, Assert.Single(field.Releases).Release);
        Assert.False(field.IsNeverStored);
        using var workbook = new ClosedXML.Excel.XLWorkbook(new MemoryStream(Core.Workbooks.FieldWorkbook.Write(field, new DateOnly(2026, 1, 1))));
        Assert.Equal(["Clauses", "Products", "Linkage", "Held", "Releases"], workbook.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal("agreement.no-field", (await explain.RunAsync(Dataset, "nothing", TestHub.Officer("police"), Stop)).Refusals.Single().Code);
        Assert.Equal("access.not-an-officer", (await explain.RunAsync(Dataset, clause.Field, TestHub.Analyst("police"), Stop)).Refusals.Single().Code);
    }
}
