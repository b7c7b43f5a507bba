using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Templates;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>A file to fill in for every dataset that the organisation supplies.</summary>
public sealed class TemplatesModel(PolicySet policies) : HubPage
{
    public IReadOnlyList<DatasetContract> Datasets => OwnDatasets.Of(Actor, policies);

    public IActionResult OnGet(string? dataset, string? form)
    {
        if (dataset is null)
            return Page();
        if (OwnDatasets.Find(dataset, Actor, policies) is not { } contract)
            return NotFound();
        using var content = new MemoryStream();
        if (form == "docx" && contract.Minutes is not null)
        {
            MinutesTemplate.Write(contract, content);
            return File(content.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{contract.Id}-template.docx");
        }

        if (form != "xlsx")
            return NotFound();
        ExtractTemplateWorkbook.Write(contract, policies.Lookups, content);
        return File(content.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{contract.Id}-template.xlsx");
    }
}
