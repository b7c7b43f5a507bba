using DataSharingHub.Core;
using DataSharingHub.Core.Extracts.Screening;
using Microsoft.AspNetCore.Http;

namespace DataSharingHub.Portal.Receiving;

/// <summary>What the pages and the interface for programs have in common when an extract is sent.</summary>
internal static class SendingRules
{
    /// <summary>The hub's own limit, in bytes; a contract may allow less.</summary>
    public static readonly long BytesAtMost = ScreeningLimits.Default.Bytes;

    /// <summary>The hub's limit with room for the form, or the chunk sizes, around the file; the file itself is counted as it is sealed.</summary>
    public const long RequestBytesAtMost = 201L * 1024 * 1024;

    /// <summary>The ending of a file's name, where it is one.</summary>
    public static string FormOf(string? fileName)
    {
        var dot = fileName?.LastIndexOf('.') ?? -1;
        var ending = dot < 0 ? "" : fileName![(dot + 1)..].Trim().ToLowerInvariant();
        return ending.Length <= 10 && ending.All(char.IsAsciiLetterOrDigit) ? ending : "";
    }

    public static int StatusOf(IReadOnlyList<Refusal> refusals) => refusals.Select(refusal => StatusOf(refusal.Code)).DefaultIfEmpty(400).Max();

    private static int StatusOf(string code) => code switch
    {
        "extract.too-large" => StatusCodes.Status413PayloadTooLarge,
        "extract.period-taken" or "extract.already-gone" or "pipeline.not-at-gate" => StatusCodes.Status409Conflict,
        "extract.not-found" or "pipeline.not-found" => StatusCodes.Status404NotFound,
        _ when code.StartsWith("access.", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        _ when code.StartsWith("agreement.", StringComparison.Ordinal) => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };
}
