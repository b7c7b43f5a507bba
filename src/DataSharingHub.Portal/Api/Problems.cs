using DataSharingHub.Core;
using DataSharingHub.Portal.Receiving;
using Microsoft.AspNetCore.Http;

namespace DataSharingHub.Portal.Api;

/// <summary>Why a program's request was not done, as <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Title">The first refusal's words.</param>
/// <param name="Code">The first refusal's stable code.</param>
/// <param name="Errors">Every refusal.</param>
public sealed record Problem(int Status, string Title, string Code, IReadOnlyList<Refusal> Errors);

/// <summary>Makes answers of refusals.</summary>
internal static class Problems
{
    private const string Kind = "application/problem+json";

    public static IResult Of(IReadOnlyList<Refusal> refusals)
    {
        var status = SendingRules.StatusOf(refusals);
        return Results.Json(new Problem(status, refusals[0].Message, refusals[0].Code, refusals), contentType: Kind, statusCode: status);
    }

    public static IResult Of(Refusal refusal) => Of([refusal]);

    public static Task WriteAsync(HttpContext http, int status, string code, string words)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new Problem(status, words, code, [new Refusal(code, words)]), options: null, contentType: Kind, http.RequestAborted);
    }

    /// <summary>Words for an answer that has none of its own.</summary>
    public static Task WriteAsync(HttpContext http)
    {
        var (code, words) = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("api.not-found", "There is nothing at this address that you may know of."),
            StatusCodes.Status405MethodNotAllowed => ("api.method", "This address does not take this method. See /api/openapi.json."),
            StatusCodes.Status413PayloadTooLarge => ("extract.too-large", "The file is larger than 200 MB. Send the period in parts."),
            StatusCodes.Status429TooManyRequests => ("api.too-many", "Too many extracts in a minute. Wait a minute, then go on."),
            StatusCodes.Status500InternalServerError => ("api.fault", "There is a problem with the hub. Nothing half done was kept; try again later."),
            _ => ("api.request", "The request is not in the form that is asked for. See /api/openapi.json."),
        };
        return WriteAsync(http, http.Response.StatusCode, code, words);
    }
}
