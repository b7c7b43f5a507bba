using DataSharingHub.Portal.Receiving;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages;

/// <summary>What is shown for an answer that has no page of its own. It says nothing of what was asked for.</summary>
[IgnoreAntiforgeryToken]
[StreamedForm] // What was being sent is not read any more: half of it may be gone, and a file must not land on disk.
public sealed class StatusModel : HubPage
{
    public string Heading { get; private set; } = "";

    public string Words { get; private set; } = "";

    public void OnGet(int code) => Show(code);

    public void OnPost(int code) => Show(code);

    private void Show(int code)
    {
        if (Response.StatusCode == 200)
            Response.StatusCode = 404;
        (Heading, Words) = Response.StatusCode switch
        {
            400 => ("This form could not be taken", "It was open for too long, or did not come from this site. Go back, load the page again and send it once more."),
            403 => ("Your role does not allow this", "Nothing was shown, and that you asked is recorded. If you need this for your work, ask the hub's administrator about your role."),
            404 => ("Page not found", "If you typed the address, check that it is right. What belongs to another organisation is not found either."),
            413 => ("This is too large", "A file may have up to 200 MB. Send a smaller one, such as one file for each quarter or district."),
            429 => ("Too many attempts", "Wait a minute, then try again."),
            _ => ("Sorry, there is a problem with the hub", "Nothing half done was kept. Try again later; if it stays, tell the hub's administrator when it happened."),
        };
    }
}
