using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>One extract: how far it is, the report of its check, and what its supplier can do now. Whoever looks at a report is recorded.</summary>
public sealed class ReportModel(
    IDbContextFactory<HubDatabase> databases, AcknowledgeExtract acknowledge, Sweep sweep, RecordAccess record, PolicySet policies) : HubPage
{
    /// <summary>Ids of the warnings that were ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> Acknowledged { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public Extract Row { get; private set; } = null!;

    public KeptReport? Report { get; private set; }

    public IReadOnlyList<ExtractProblem> Warnings { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public bool WaitsForPerson => Row.Status == ExtractStatus.Checked;

    public bool NeedsReason => AcknowledgeExtract.NeedsReason(Warnings);

    public string DatasetTitle => policies.Datasets.GetValueOrDefault(Row.Dataset)?.Title ?? Row.Dataset;

    /// <summary>The form again, with what is known filled in.</summary>
    public string SendAgain => string.Create(
        CultureInfo.InvariantCulture, $"/extracts/send/{Row.Dataset}?from={Row.PeriodFrom:yyyy-MM-dd}&to={Row.PeriodTo:yyyy-MM-dd}&part={Uri.EscapeDataString(Row.Part)}");

    public static string WarningField(int index) => string.Create(CultureInfo.InvariantCulture, $"warning-{index + 1}");

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        await RecordAsync(cancellation);
        return Page();
    }

    /// <summary>How far it is, without the page around it.</summary>
    public async Task<IActionResult> OnGetProgressAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        if (!ExtractSteps.Moves(Row))
            Response.Headers["X-Extract-Stands"] = "1";
        return Partial("_Progress", Row);
    }

    public async Task<IActionResult> OnGetWorkbookAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation) || Report is null)
            return NotFound();
        await RecordAsync(cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Row.Dataset}_{Row.PeriodFrom:yyyy-MM-dd}_{Row.PeriodTo:yyyy-MM-dd}");
        using var content = new MemoryStream();
        CheckReportWorkbook.Write(Report, name + "." + Row.DeclaredForm, content);
        return File(content.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"report-{name}.xlsx");
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        var decided = await acknowledge.RunAsync(id, Acknowledged, Reason, Actor, cancellation);
        if (decided.Value is null)
            return Refuse(decided.Refusals);
        await LoadAsync(id, cancellation);
        sweep.EnqueueOrLeave(ExtractPipeline.Stages, Row);
        Say("You confirmed the extract. The agreement is being applied to it now.");
        return Redirect("/extracts/" + id);
    }

    private PageResult Refuse(IReadOnlyList<Refusal> refusals)
    {
        var open = Warnings.Select((warning, index) => (warning, index)).Where(pair => !Acknowledged.Contains(pair.warning.Id)).Select(pair => pair.index).ToList();
        for (var i = 0; i < refusals.Count; i++)
        {
            ModelState.AddModelError(refusals[i].Code switch
            {
                "extract.not-acknowledged" => WarningField(open[i]),
                "extract.reason-needed" or "reason.too-long" => nameof(Reason),
                _ => "",
            }, refusals[i].Message);
        }

        Response.StatusCode = Receiving.SendingRules.StatusOf(refusals);
        return Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var row = await database.Extracts.AsNoTracking().Of(Actor).SingleOrDefaultAsync(e => e.Id == id, cancellation);
        if (row is null)
            return false;
        Row = row;
        Report = KeptReport.Of(row);
        Warnings = AcknowledgeExtract.Warnings(row);
        History = await ExtractHistory.OfAsync(database, id, cancellation);
        return true;
    }

    private Task RecordAsync(CancellationToken cancellation) =>
        Report is null ? Task.CompletedTask : record.RunAsync(Actor, AuditEntry.For(AuditKinds.RecordConsulted, Row.Id), cancellation);
}
