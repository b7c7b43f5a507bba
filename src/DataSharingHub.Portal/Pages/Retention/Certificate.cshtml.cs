using DataSharingHub.Core.Retention;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Retention;

/// <summary>Issues a deletion certificate, or says what is still held.</summary>
public sealed class CertificateModel(IssueCertificate issue, CertificatePack pack) : HubPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        var issued = await issue.RunAsync(id, Actor, cancellation);
        if (issued.Value is not { } certificate)
            return Refuse(issued.Refusals);
        using var whole = new MemoryStream();
        await pack.WriteAsync(certificate, whole, cancellation);
        return File(whole.ToArray(), FileKinds.Zip, $"deletion-certificate-{id}.zip");
    }
}
