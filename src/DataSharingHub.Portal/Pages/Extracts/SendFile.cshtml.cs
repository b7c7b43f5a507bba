using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Portal.Receiving;
using DataSharingHub.Portal.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>
/// What happens to each field of a dataset, and the form that sends a file of it. The form is read as it comes in: first its token, then its fields, and only then the
/// file, which goes straight into sealed storage.
/// </summary>
[StreamedForm]
[IgnoreAntiforgeryToken] // The framework would read the whole body to find the token; SendAsync validates it before the file.
[RequestSizeLimit(SendingRules.RequestBytesAtMost)]
[EnableRateLimiting(PortalServices.UploadLimit)]
public sealed class SendFileModel(
    ReceiveExtract receive, Sweep sweep, IAntiforgery antiforgery, IDbContextFactory<HubDatabase> databases, PolicySet policies) : HubPage
{
    private static readonly Refusal NoFile = new("extract.no-file", "Select a file.");
    private static readonly Refusal CutOff = new("extract.cut-off", "The file did not arrive whole, so nothing of it was kept. Send it again.");
    private static readonly Refusal TooLargeForHub = new("extract.too-large", "The file is larger than 200 MB, so it was not received. Send the period in parts, one for each quarter or district.");

    public DatasetContract Contract { get; private set; } = null!;

    public IReadOnlyList<FieldScheduleLine> Fields { get; private set; } = [];

    public DateParts From { get; private set; } = DateParts.Empty;

    public DateParts To { get; private set; } = DateParts.Empty;

    public string Part { get; private set; } = "";

    public bool Replace { get; private set; }

    /// <summary>What the hub has for the same period; set where the person has to choose between it and the new file.</summary>
    public Extract? Held { get; private set; }

    public long BytesAtMost => Math.Min(Contract.Limits.Bytes, SendingRules.BytesAtMost);

    public IActionResult OnGet(string dataset, string? from, string? to, string? part)
    {
        if (!Load(dataset))
            return NotFound();
        (From, To, Part) = (Prefilled(from), Prefilled(to), part is { Length: <= 40 } ? part : "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string dataset, CancellationToken cancellation)
    {
        if (!Load(dataset))
            return NotFound();
        try
        {
            return await SendAsync(cancellation);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Show([TooLargeForHub], "File");
        }
        catch (Exception broken) when (broken is BadHttpRequestException or InvalidDataException or IOException)
        {
            return Show([CutOff], "File");
        }
        catch (OperationCanceledException) when (HttpContext.RequestAborted.IsCancellationRequested)
        {
            return new EmptyResult();
        }
    }

    private async Task<IActionResult> SendAsync(CancellationToken cancellation)
    {
        if (await StreamedForm.ReadAsync(Request, cancellation) is not { } form || !await IsOursAsync(form))
            return BadRequest();
        (From, To, Part, Replace) = (Date(form, "From"), Date(form, "To"), form["Part"].Trim(), form["Replace"] == "yes");
        if (From.ToDate() is not { } from)
            return Show([new Refusal("extract.period", "Enter the first day of the period, such as 1 7 2026.")], "From");
        if (To.ToDate() is not { } to)
            return Show([new Refusal("extract.period", "Enter the last day of the period, such as 30 9 2026.")], "To");
        if (form.FileName is null)
            return Show([NoFile], "File");

        var sending = new Sending(Contract.Id, from, to, Part, SendingRules.FormOf(form.FileName), Replace);
        var receipt = await receive.RunAsync(sending, form.File, Actor, cancellation);
        if (receipt.Value is null)
            return await RefuseAsync(receipt.Refusals, from, to, cancellation);
        var extract = receipt.Value.Extract;
        if (!receipt.Value.Recognised)
            sweep.EnqueueOrLeave(ExtractPipeline.Stages, extract);
        Say(receipt.Value.Recognised
            ? "The hub had this very file already; it was not loaded again. This is the extract."
            : "The extract was received and sealed. It is being screened and checked now.");
        var page = "/extracts/" + extract.Id;
        return Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal) ? new JsonResult(new { to = page }) : Redirect(page);
    }

    private async Task<IActionResult> RefuseAsync(IReadOnlyList<Refusal> refusals, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (refusals.Any(refusal => refusal.Code == "extract.period-taken"))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            Held = await database.Extracts.AsNoTracking().Of(Actor)
                .Where(e => e.Dataset == Contract.Id && e.PeriodFrom == from && e.PeriodTo == to && e.Part == Part)
                .OrderByDescending(e => e.ReceivedAt).FirstOrDefaultAsync(cancellation);
        }

        return Show(refusals, refusals[0].Code switch
        {
            "extract.period-taken" => "Replace",
            "extract.period-backwards" => "To",
            "extract.part" => "Part",
            _ => "File",
        });
    }

    private PageResult Show(IReadOnlyList<Refusal> refusals, string field)
    {
        foreach (var refusal in refusals)
            ModelState.AddModelError(field, refusal.Message);
        Response.StatusCode = SendingRules.StatusOf(refusals);
        return Page();
    }

    private async Task<bool> IsOursAsync(StreamedForm form)
    {
        // The token is looked for in a header first, so the body is left alone.
        Request.Headers["RequestVerificationToken"] = form["__RequestVerificationToken"];
        return form["__RequestVerificationToken"].Length > 0 && await antiforgery.IsRequestValidAsync(HttpContext);
    }

    private bool Load(string dataset)
    {
        Contract = OwnDatasets.Find(dataset, Actor, policies)!;
        Fields = Contract is null ? [] : FieldSchedule.Of(policies, Contract);
        return Contract is not null;
    }

    private static DateParts Date(StreamedForm form, string name) => new(form[name + "-day"], form[name + "-month"], form[name + "-year"]);

    private static DateParts Prefilled(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? DateParts.Of(day) : DateParts.Empty;
}
