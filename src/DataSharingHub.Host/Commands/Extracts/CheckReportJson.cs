using System.Text.Json;
using System.Text.Json.Serialization;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Screening;

namespace DataSharingHub.Host.Commands.Extracts;

/// <summary>The report of a check for a script; the rows are not part of it.</summary>
internal static class CheckReportJson
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static string Write(CheckResult result, ScreeningResult screened) => JsonSerializer.Serialize(
        new
        {
            file = screened.SafeName,
            screened.Sha256,
            screened.Bytes,
            kind = screened.Kind,
            result.Dataset,
            result.Outcome,
            result.RowsRead,
            result.BlankRows,
            result.DuplicateRows,
            result.RowWord,
            result.ColumnsDropped,
            result.Facts,
            result.Problems,
            result.Normalisations,
            result.FreeTextDropped,
        },
        Form);
}
