using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>Which clauses were applied, which blocked something, which were never met; for one clause, by extract and release.</summary>
public sealed class CoverageModel(ReadClauseCoverage coverage, RecordConsultation record, IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock) : HubPage
{
    private Dictionary<Guid, string> names = [];

    /// <summary>Number of the clause to look at; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Clause { get; set; }

    public ClauseCoverage Coverage { get; private set; } = null!;

    public ClauseUse? One { get; private set; }

    public IEnumerable<ClauseCell> Cells => Coverage.Cells.Where(cell => cell.Clause == Clause);

    public string NameOf(Guid id) => names.GetValueOrDefault(id, "no longer known");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        One = Coverage.Clauses.FirstOrDefault(clause => clause.Number == Clause);
        if (Clause is not null && One is null)
            return NotFound();
        await record.OnceAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, "clause coverage"), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetWorkbookAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await record.EachTimeAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, "clause coverage workbook"), cancellation);
        var workbook = CoverageWorkbook.Write(policies, Coverage, NameOf, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return File(workbook, FileKinds.Xlsx, "clause-coverage.xlsx");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Coverage = await coverage.RunAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var extracts = await database.Extracts.AsNoTracking().ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().ToListAsync(cancellation);
        names = extracts.ToDictionary(extract => extract.Id, extract => ThingNames.Of(extract, policies));
        foreach (var release in releases)
            names[release.Id] = ThingNames.Of(release, policies);
    }
}
