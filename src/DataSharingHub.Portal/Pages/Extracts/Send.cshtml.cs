using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>The datasets that the person's organisation supplies, to choose one to send.</summary>
public sealed class SendModel(PolicySet policies) : HubPage
{
    public IReadOnlyList<DatasetContract> Datasets => OwnDatasets.Of(Actor, policies);
}
