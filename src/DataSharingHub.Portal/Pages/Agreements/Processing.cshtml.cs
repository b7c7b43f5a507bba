using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>The record of processing activities (UK GDPR article 30), on the page and as a workbook.</summary>
public sealed class ProcessingModel(PolicySet policies, TimeProvider clock) : HubPage
{
    public ProcessingRecord Record { get; } = ProcessingRecord.Of(policies);

    public IActionResult OnGetWorkbook() =>
        File(ProcessingWorkbook.Write(Record, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)), FileKinds.Xlsx, "record-of-processing.xlsx");
}
