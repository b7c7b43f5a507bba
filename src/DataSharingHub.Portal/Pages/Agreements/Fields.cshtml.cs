using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>The schedule of fields of one dataset: what is done with each, for whom, under which clause.</summary>
public sealed class FieldsModel(PolicySet policies) : HubPage
{
    public DatasetContract Contract { get; private set; } = null!;

    public IReadOnlyList<FieldScheduleLine> Lines { get; private set; } = [];

    public bool IsOfficer => Actor.Role == Core.Access.Role.IgOfficer;

    public string Supplier => Words.Organisation(Contract.Supplier, policies);

    public IActionResult OnGet(string dataset)
    {
        if (!policies.Datasets.TryGetValue(dataset, out var contract))
            return NotFound();
        Contract = contract;
        Lines = FieldSchedule.Of(policies, contract);
        return Page();
    }
}
