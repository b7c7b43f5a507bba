using DataSharingHub.Core;
using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Jobs;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Portal.Access;
using DataSharingHub.Portal.Receiving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Api;

/// <summary>The interface for partners' programs: what a data lead does in the browser, with a personal token.</summary>
internal static class ExtractApi
{
    private static readonly Refusal DatesWanted = new("extract.period", "Give the first and the last day of the period as from=2026-07-01 and to=2026-09-30.");
    private static readonly Refusal CutOff = new("extract.cut-off", "The file did not arrive whole, so nothing of it was kept. Send it again.");
    private static readonly Refusal NotFound = new("extract.not-found", "Your organisation has no extract with this id.");
    private static readonly Refusal TooLarge = new("extract.too-large", "The file is larger than 200 MB, so it was not received. Send the period in parts.");

    public static void MapExtractApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/extracts")
            .RequireAuthorization(new AuthorizeAttribute(PolicyNames.DataLead) { AuthenticationSchemes = TokenAuthentication.SchemeName })
            .DisableAntiforgery()
            .WithTags("Extracts")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapPost("", SendAsync)
            .WithName("SendExtract")
            .WithSummary("Send an extract: the body is the file.")
            .WithMetadata(new RequestSizeLimitAttribute(SendingRules.RequestBytesAtMost))
            .RequireRateLimiting(PortalServices.UploadLimit)
            .Accepts<byte[]>("application/octet-stream", "text/csv")
            .Produces<ExtractAnswer>(StatusCodes.Status202Accepted).Produces<ExtractAnswer>()
            .Produces<Problem>(400, "application/problem+json").Produces<Problem>(403, "application/problem+json").Produces<Problem>(409, "application/problem+json")
            .Produces<Problem>(413, "application/problem+json").Produces<Problem>(429, "application/problem+json");
        api.MapGet("", ListAsync).WithName("ListExtracts").WithSummary("Your organisation's extracts, the newest first, 100 at a time.").Produces<IReadOnlyList<ExtractAnswer>>();
        api.MapGet("/{id:guid}", ReportAsync).WithName("GetExtract").WithSummary("How far an extract is, and the report of its check.")
            .Produces<ReportAnswer>().Produces<Problem>(404, "application/problem+json");
        api.MapPost("/{id:guid}/confirm", ConfirmAsync).WithName("ConfirmExtract").WithSummary("Confirm a checked extract, with the id of every warning.")
            .Produces<ExtractAnswer>().Produces<Problem>(400, "application/problem+json").Produces<Problem>(404, "application/problem+json").Produces<Problem>(409, "application/problem+json");
        api.MapDelete("/{id:guid}", WithdrawAsync).WithName("WithdrawExtract").WithSummary("Withdraw an extract: its keys and data are destroyed.")
            .Produces<ExtractAnswer>().Produces<Problem>(404, "application/problem+json").Produces<Problem>(409, "application/problem+json");
    }

    private static async Task<IResult> SendAsync(
        HttpContext http, string dataset, string from, string to, string form, ReceiveExtract receive, Sweep sweep, string part = "", bool replace = false)
    {
        if (QueryDate.Read(from) is not { } first || QueryDate.Read(to) is not { } last)
            return Problems.Of(DatesWanted);
        try
        {
            var sending = new Sending(dataset, first, last, part, form.ToLowerInvariant(), replace);
            var receipt = await receive.RunAsync(sending, http.Request.Body, http.User.ToActor(), http.RequestAborted);
            if (receipt.Value is null)
                return Problems.Of(receipt.Refusals);
            var extract = receipt.Value.Extract;
            if (receipt.Value.Recognised)
                return Results.Ok(ExtractAnswer.Of(extract, recognised: true));
            sweep.EnqueueOrLeave(ExtractPipeline.Stages, extract);
            return Results.Accepted("/api/v1/extracts/" + extract.Id, ExtractAnswer.Of(extract));
        }
        catch (BadHttpRequestException refused)
        {
            return Problems.Of(refused.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge : CutOff);
        }
    }

    private static async Task<IResult> ListAsync(HttpContext http, IDbContextFactory<HubDatabase> databases, int skip = 0)
    {
        await using var database = await databases.CreateDbContextAsync(http.RequestAborted);
        var extracts = await database.Extracts.AsNoTracking().Of(http.User.ToActor())
            .OrderByDescending(e => e.ReceivedAt).ThenBy(e => e.Id).Skip(Math.Max(0, skip)).Take(100).ToListAsync(http.RequestAborted);
        return Results.Ok(extracts.Select(extract => ExtractAnswer.Of(extract)));
    }

    private static async Task<IResult> ReportAsync(HttpContext http, Guid id, IDbContextFactory<HubDatabase> databases, RecordAccess record)
    {
        if (await FindAsync(http, id, databases) is not { } extract)
            return Problems.Of(NotFound);
        var report = KeptReport.Of(extract);
        if (report is not null)
            await record.RunAsync(http.User.ToActor(), AuditEntry.For(AuditKinds.RecordConsulted, id), http.RequestAborted);
        return Results.Ok(ReportAnswer.Of(extract, report));
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext http, Guid id, Confirming confirming, AcknowledgeExtract acknowledge, Sweep sweep, IDbContextFactory<HubDatabase> databases)
    {
        var decided = await acknowledge.RunAsync(id, confirming.Acknowledged ?? [], confirming.Reason, http.User.ToActor(), http.RequestAborted);
        if (decided.Value is null)
            return Problems.Of(decided.Refusals);
        var extract = (await FindAsync(http, id, databases))!;
        sweep.EnqueueOrLeave(ExtractPipeline.Stages, extract);
        return Results.Ok(ExtractAnswer.Of(extract));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext http, Guid id, WithdrawExtract withdraw, IDbContextFactory<HubDatabase> databases)
    {
        if (await FindAsync(http, id, databases) is null)
            return Problems.Of(NotFound);
        var withdrawn = await withdraw.RunAsync(id, http.User.ToActor(), http.RequestAborted);
        return withdrawn.Value is null ? Problems.Of(withdrawn.Refusals) : Results.Ok(ExtractAnswer.Of(withdrawn.Value));
    }

    private static async Task<Extract?> FindAsync(HttpContext http, Guid id, IDbContextFactory<HubDatabase> databases)
    {
        await using var database = await databases.CreateDbContextAsync(http.RequestAborted);
        return await database.Extracts.AsNoTracking().Of(http.User.ToActor()).SingleOrDefaultAsync(e => e.Id == id, http.RequestAborted);
    }
}
