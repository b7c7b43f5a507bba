using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataSharingHub.Core.Extracts.Dropping;

/// <summary>What stands beside a file that was dealt with, for the partner's program: codes and words, never a value.</summary>
internal static class DropReport
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Write(string path, string shownName, Dropped dropped)
    {
        var report = new
        {
            File = shownName,
            Outcome = dropped.Receipt is null ? "refused" : dropped.Receipt.Recognised ? "recognised" : "taken",
            Extract = dropped.Receipt?.Extract.Id,
            Sha256 = dropped.Receipt?.Extract.Sha256,
            Next = dropped.Receipt is null ? "Put right what is said here and put the file into the folder again." : "A data lead reads the report in the hub and confirms the extract there.",
            dropped.Refusals,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(report, Form));
    }
}
