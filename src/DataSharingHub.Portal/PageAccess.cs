using DataSharingHub.Portal.Access;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Portal;

/// <summary>Which pages are for whom: the whole list. A page that is named nowhere wants somebody signed in, of any role.</summary>
internal static class PageAccess
{
    public static void AuthorizePages(this PageConventionCollection pages)
    {
        foreach (var anonymous in (string[])["/Access/SignIn", "/Access/Code", "/Access/SetUp", "/Access/SetUpDone", "/Access/Refused", "/Status"])
            pages.AllowAnonymousToPage(anonymous);
        pages.AuthorizeFolder("/Accounts", PolicyNames.Administrator);
        pages.AuthorizeFolder("/Jobs", PolicyNames.Administrator);
        pages.AuthorizeFolder("/Extracts", PolicyNames.DataLead);
        pages.AuthorizePage("/Account/Tokens", PolicyNames.DataLead);
        pages.AuthorizeFolder("/Releases", PolicyNames.Receiver);
        pages.AuthorizeFolder("/Requests", PolicyNames.Analyst);
        pages.AuthorizeFolder("/Checks", PolicyNames.OutputChecker);
        pages.AuthorizeFolder("/Publications", PolicyNames.Partner);
        pages.AuthorizeFolder("/Agreements", PolicyNames.Partner);
        foreach (var officers in (string[])["/Agreements/Sign", "/Agreements/Folder", "/Agreements/Compare", "/Agreements/Coverage", "/Agreements/Stop", "/Agreements/WithdrawSignature", "/Agreements/Field"])
            pages.AuthorizePage(officers, PolicyNames.IgOfficer);
        pages.AuthorizeFolder("/Audit", PolicyNames.IgOfficer);
        pages.AuthorizeFolder("/Retention", PolicyNames.IgOfficer);
        pages.AuthorizeFolder("/Links", PolicyNames.IgOfficer);
    }
}
