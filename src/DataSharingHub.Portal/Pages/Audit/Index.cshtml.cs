using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Mvc;

namespace DataSharingHub.Portal.Pages.Audit;

/// <summary>Search of the audit chain, newest first, and its files.</summary>
public sealed class IndexModel(SearchAudit search, RecordConsultation record, PolicySet policies) : HubPage
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Verb { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Clause { get; set; }

    /// <summary><c>done</c> or <c>refused</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public AuditPage Found { get; private set; } = new([], 1, 1, 0);

    public string ActorOf(AuditEvent audit) => EventWords.Actor(audit, policies);

    public AuditSearch Search => new()
    {
        Kind = Given(Kind),
        Verb = Enum.TryParse<LogVerb>(Verb, out var verb) && Enum.IsDefined(verb) ? verb : null,
        Subject = Given(Subject),
        Actor = Given(Who),
        Clause = Given(Clause),
        Done = Outcome switch { "done" => true, "refused" => false, _ => null },
        From = From,
        To = To,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = 400;
            return Page();
        }

        if (From > To)
            return Refuse(new Core.Refusal("audit.days-backwards", "The last day is before the first. Correct the days."), nameof(To));
        Found = await search.PageAsync(Search, Number, cancellation);
        await record.OnceAsync(Actor, Entry("search") with { Counts = new Dictionary<string, long> { ["found"] = Found.Found } }, cancellation);
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => SendAsync(
        "audit-events.csv", FileKinds.Csv, output => AuditFile.WriteCsvAsync(search.AllAsync(Search, cancellation), output, cancellation), cancellation);

    public Task<IActionResult> OnGetJsonLinesAsync(CancellationToken cancellation) => SendAsync(
        "audit-events.jsonl", FileKinds.JsonLines, output => AuditFile.WriteJsonLinesAsync(search.AllAsync(Search, cancellation), output, cancellation), cancellation);

    /// <summary>The search as a query, for links that turn a page or take a file.</summary>
    public string Query(string more)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("kind", Given(Kind)), ("verb", Given(Verb)), ("subject", Given(Subject)), ("who", Given(Who)), ("clause", Given(Clause)), ("outcome", Given(Outcome)),
            ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
        return "/audit?" + string.Concat(parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}&")) + more;
    }

    /// <summary>Pages to link to: the first, the last, this one and its neighbours; 0 stands for those left out.</summary>
    public IEnumerable<int> PageLinks()
    {
        var last = 0;
        for (var page = 1; page <= Found.Pages; page++)
        {
            if (page != 1 && page != Found.Pages && Math.Abs(page - Found.Page) > 1)
                continue;
            if (page > last + 1)
                yield return 0;
            yield return page;
            last = page;
        }
    }

    private async Task<IActionResult> SendAsync(string name, string kind, Func<Stream, Task<long>> write, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        // Recorded before the first byte leaves: a file that was broken off has left too.
        await record.EachTimeAsync(Actor, Entry(kind == FileKinds.Csv ? "csv" : "jsonl"), cancellation);
        Response.ContentType = kind;
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await write(Response.Body);
        return new EmptyResult();
    }

    private AuditEntry Entry(string act) => new(AuditKinds.AuditConsulted, RecordConsultation.SubjectOf(act, Search));

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
