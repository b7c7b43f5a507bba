using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>What a data protection impact assessment needs to know of the agreement.</summary>
public sealed class DpiaModel(PolicySet policies) : HubPage
{
    public ImpactSummary Summary { get; } = ImpactSummary.Of(policies);

    public IActionResult OnGetPage() => File(Encoding.UTF8.GetBytes(AgreementHtml.Of(Summary.ToPage())), "text/html", "dpia-summary.html");
}
