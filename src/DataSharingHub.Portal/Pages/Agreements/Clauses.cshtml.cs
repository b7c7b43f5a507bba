using DataSharingHub.Core.Agreements;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>The clauses that are not about fields, each with an anchor.</summary>
public sealed class ClausesModel(PolicySet policies) : HubPage
{
    public Agreement Agreement { get; } = policies.Agreement;
}
