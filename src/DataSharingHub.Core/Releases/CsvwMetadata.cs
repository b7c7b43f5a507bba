using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataSharingHub.Core.Releases;

/// <summary>Describes the tidy CSV (W3C CSV on the Web), so that a program need not guess its columns.</summary>
public static class CsvwMetadata
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(ProtectedRelease release, ReleaseFacts facts, string csvName)
    {
        var columns = new JsonArray();
        foreach (var (name, title, type) in Columns())
            columns.Add(new JsonObject { ["name"] = name, ["titles"] = name, ["dc:description"] = title, ["datatype"] = type });
        var metadata = new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "en" }),
            ["url"] = csvName,
            ["dc:title"] = ReleaseTitle.Of(release),
            ["dc:description"] = facts.PurposeWords,
            ["dc:issued"] = facts.PublishedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["dc:language"] = "en-GB",
            ["dc:rights"] = facts.OnwardSharing,
            ["dialect"] = new JsonObject { ["header"] = true, ["delimiter"] = ",", ["encoding"] = "utf-8" },
            ["tableSchema"] = new JsonObject
            {
                ["columns"] = columns,
                ["primaryKey"] = new JsonArray("table", "area_code", "row", "column"),
            },
        };
        return metadata.ToJsonString(Indented) + "\n";
    }

    private static IEnumerable<(string Name, string Description, string Type)> Columns() => TidyCsv.Columns.Select(name => name switch
    {
        "table" => (name, "Id of the table, or key-figures", "string"),
        "table_title" => (name, "Title of the table, or subject of the key figure", "string"),
        "area_code" => (name, "Code of the area; empty where the table covers several", "string"),
        "area_name" => (name, "Name of the area", "string"),
        "row" => (name, "Row of the table, or the key figure", "string"),
        "column" => (name, "Column of the table", "string"),
        "kind" => (name, "count, percentage, mean, rank or rankofpercentage", "string"),
        "value" => (name, "The value; empty where shorthand stands instead", "decimal"),
        _ => (name, "[c] confidential, [x] not available, [z] not applicable", "string"),
    });
}
