using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Retention;

/// <summary>What is held, since when, until when and by which clause; and what is gone.</summary>
public sealed class IndexModel(ReadHeldData held, PolicySet policies) : HubPage
{
    public HeldData Data { get; private set; } = null!;

    public Agreement Agreement { get; } = policies.Agreement;

    public string NameOf(Extract extract) => ThingNames.Of(extract, policies);

    public string NameOf(Release release) => ThingNames.Of(release, policies);

    public async Task OnGetAsync(CancellationToken cancellation) => Data = await held.RunAsync(cancellation);
}
