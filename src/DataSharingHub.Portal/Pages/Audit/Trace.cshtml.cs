using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>From a release, or one of its cells, back to the extracts, and forward to whoever has it.</summary>
public sealed class TraceModel(TraceRelease trace, RecordConsultation record, PolicySet policies, TimeProvider clock) : HubPage
{
    /// <summary>Id of a table.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Table { get; set; }

    /// <summary>Name of the table's area, where several areas have a table of this id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Area { get; set; }

    /// <summary>Row and column, both from 1: <c>3-2</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cell { get; set; }

    public ReleaseTrace Trace { get; private set; } = null!;

    public CheckedTable? Shown { get; private set; }

    public TracedCell? One { get; private set; }

    public string Name => ThingNames.Of(Trace.Release, policies);

    public string NameOf(TracedExtract input) => ThingNames.Of(input.Extract, policies);

    public string Organisation(string id) => Words.Organisation(id, policies);

    public IEnumerable<TracedExtract> Extracts => One is { Datasets.Count: > 0 } cell ? Trace.Extracts.Where(input => cell.Datasets.Contains(input.Extract.Dataset)) : Trace.Extracts;

    public IEnumerable<TracedClause> Clauses => One is { Datasets.Count: > 0 } cell ? Trace.Clauses.Where(clause => cell.Datasets.Contains(clause.Dataset)) : Trace.Clauses;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        var traced = await trace.RunAsync(id, Actor, cancellation);
        if (traced.Value is not { } found)
            return NotFound();
        Trace = found;
        if (Table is not null && found.Checked is { } data)
        {
            Shown = data.Tables.FirstOrDefault(table => table.Id == Table && (Area is null || table.Area == Area));
            if (Shown is null)
                return NotFound();
            if (Cell is not null && (One = Find(data)) is null)
                return NotFound();
        }

        // Once for the release: its cells are looked at in one sitting.
        await record.OnceAsync(Actor, AuditEntry.For(AuditKinds.RecordConsulted, id), cancellation);
        return Page();
    }

    public static string Why(CheckedCell cell) => TracedCell.Why(cell);

    public async Task<IActionResult> OnGetWorkbookAsync(Guid id, CancellationToken cancellation)
    {
        if (await OnGetAsync(id, cancellation) is NotFoundResult missing)
            return missing;
        if (One is not { } cell)
            return NotFound();
        await record.EachTimeAsync(Actor, AuditEntry.For(AuditKinds.RecordConsulted, id), cancellation);
        return File(TraceWorkbook.Write(Trace, cell, policies, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), FileKinds.Xlsx, "where-the-cell-comes-from.xlsx");
    }

    public string CellLink(CheckedTable table, int row, int column) => string.Create(
        CultureInfo.InvariantCulture, $"{TableLink(table)}&cell={row + 1}-{column + 1}");

    /// <summary>Address of the cell that is shown.</summary>
    public string CellLink() => $"{TableLink(Shown!)}&cell={Cell}";

    public string TableLink(CheckedTable table) =>
        $"/audit/trace/{Trace.Release.Id}?table={Uri.EscapeDataString(table.Id)}" + (table.Area is null ? "" : $"&area={Uri.EscapeDataString(table.Area)}");

    private TracedCell? Find(ReleaseCheckData data) =>
        Cell!.Split('-') is [var row, var column]
        && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var r) && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
            ? TracedCell.Find(data, policies.Products.GetValueOrDefault(Trace.Release.Product), Table!, Area, r, c)
            : null;
}
