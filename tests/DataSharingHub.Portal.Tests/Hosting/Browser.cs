using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DataSharingHub.Portal.Tests.Hosting;

/// <summary>A browser with script off: keeps cookies, follows redirects, fills in and sends the forms that a page has.</summary>
public sealed class Browser : IDisposable
{
    private readonly SocketsHttpHandler handler;

    public Browser(Uri address)
    {
        handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = true };
        Http = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>For requests that are not a page's form.</summary>
    public HttpClient Http { get; }

    public async Task<BrowserPage> GetAsync(string path) => await BrowserPage.OfAsync(this, await Http.GetAsync(path));

    public async Task<BrowserPage> PostAsync(string path, HttpContent content) => await BrowserPage.OfAsync(this, await Http.PostAsync(path, content));

    public async Task<byte[]> DownloadAsync(string path)
    {
        var response = await Http.GetAsync(path);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }
}

/// <summary>An answer, read as a page.</summary>
public sealed class BrowserPage
{
    private readonly Browser browser;

    private BrowserPage(Browser browser, HttpResponseMessage response, IDocument document)
    {
        this.browser = browser;
        Response = response;
        Document = document;
    }

    public HttpResponseMessage Response { get; }

    public IDocument Document { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Path => Response.RequestMessage!.RequestUri!.AbsolutePath;

    public string Title => Document.Title ?? "";

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>What the main part says, with its white space squeezed.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main") ?? Document.Body)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The errors of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(item => item.TextContent.Trim())];

    public static async Task<BrowserPage> OfAsync(Browser browser, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html).Address(response.RequestMessage!.RequestUri));
        return new BrowserPage(browser, response, document);
    }

    public Task<BrowserPage> FollowAsync(string linkText)
    {
        var link = Document.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().FirstOrDefault(a => a.TextContent.Trim() == linkText)
            ?? throw new InvalidOperationException($"There is no link '{linkText}' on {Path}.");
        return browser.GetAsync(new Uri(link.Href).PathAndQuery);
    }

    /// <summary>Sends the page's form by its main button, as a person would: hidden fields and ticked boxes go with it.</summary>
    public Task<BrowserPage> SubmitAsync(params (string Name, string Value)[] fields) => SubmitAsync(null, fields);

    /// <param name="button">Text of the button to press; null for the first one in the main part.</param>
    public Task<BrowserPage> SubmitAsync(string? button, params (string Name, string Value)[] fields)
    {
        var pressed = Document.QuerySelectorAll("main form button").OfType<IHtmlButtonElement>().FirstOrDefault(b => button is null || b.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"There is no button '{button}' on {Path}: {Text}");
        var form = pressed.Form!;
        var values = new List<KeyValuePair<string, string>>();
        foreach (var input in form.QuerySelectorAll("input, textarea, select"))
        {
            var name = input.GetAttribute("name");
            if (name is null || fields.Any(field => field.Name == name))
                continue;
            if (input is IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } or IHtmlInputElement { Type: "file" })
                continue;
            values.Add(new(name, input switch
            {
                IHtmlInputElement i => i.Value ?? "",
                IHtmlTextAreaElement t => t.Value,
                IHtmlSelectElement s => s.Value ?? "",
                _ => "",
            }));
        }

        values.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        if (pressed.Name is { Length: > 0 } own)
            values.Add(new(own, pressed.Value ?? ""));
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action");
        var target = action is null ? Path + Response.RequestMessage!.RequestUri!.Query : new Uri(Response.RequestMessage!.RequestUri!, action).PathAndQuery;
        return browser.PostAsync(target, new FormUrlEncodedContent(values));
    }
}
