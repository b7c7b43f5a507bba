using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>One field explained: its clauses, its uses, where it is held until when, and the releases it reached.</summary>
public sealed class FieldModel(ExplainField explain, RecordConsultation record, PolicySet policies, TimeProvider clock) : HubPage
{
    public ExplainedField Explained { get; private set; } = null!;

    public string DatasetTitle => policies.Datasets[Explained.Dataset].Title;

    public string Supplier => Words.Organisation(Explained.Supplier, policies);

    public string ProductName(string product) => Words.Product(product, policies);

    public string NameOf(FieldReached release) => FormattableString.Invariant($"{ProductName(release.Product)}, {Words.Area(release.Area, policies)}, {release.FirstYear} to {release.LastYear}");

    public async Task<IActionResult> OnGetAsync(string dataset, string field, CancellationToken cancellation)
    {
        if ((await explain.RunAsync(dataset, field, Actor, cancellation)).Value is not { } found)
            return NotFound();
        Explained = found;
        await record.OnceAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, $"field {dataset}.{field}"), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetWorkbookAsync(string dataset, string field, CancellationToken cancellation)
    {
        if ((await explain.RunAsync(dataset, field, Actor, cancellation)).Value is not { } found)
            return NotFound();
        await record.EachTimeAsync(Actor, new AuditEntry(AuditKinds.AuditConsulted, $"field workbook {dataset}.{field}"), cancellation);
        return File(FieldWorkbook.Write(found, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), FileKinds.Xlsx, $"field-{dataset}-{field}.xlsx");
    }
}
