using System.Globalization;
using System.Text.Json;
using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>Writes what a run found. The files hold ids, numbers and words about fields; never a value of a field.</summary>
internal static class LinkOutput
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string directory, LinkageResult result, LinkInput input)
    {
        Directory.CreateDirectory(directory);
        WritePairs(Path.Combine(directory, "pairs.csv"), result);
        WriteClusters(Path.Combine(directory, "clusters.csv"), result);
        File.WriteAllText(Path.Combine(directory, "report.json"), JsonSerializer.Serialize(Summary(result, input), Json) + "\n");
        File.WriteAllText(Path.Combine(directory, "report.html"), LinkPage.Write(result, input));
    }

    /// <summary>The run in numbers, for <c>--json</c> and report.json.</summary>
    public static object Summary(LinkageResult result, LinkInput input) => new
    {
        Sources = input.Sources.Select(s => new { s.Name, Records = s.RecordIds.Count, s.OneRecordPerPerson }),
        ColumnsUsed = input.Used,
        ColumnsNotUsed = input.Unused,
        Records = result.Clusters.Count,
        Persons = result.Clusters.Select(c => c.Cluster).Distinct().Count(),
        LinkedPairs = result.Pairs.Count(p => p.SameCluster),
        TiedRecords = result.Clusters.Count(c => c.Tied),
        result.Overlaps,
        result.Report,
    };

    private static void WritePairs(string path, LinkageResult result)
    {
        using var file = new StreamWriter(path);
        file.Write("source_1,id_1,source_2,id_2,match_weight,probability,same_cluster,decided");
        foreach (var comparison in result.Report.Comparisons)
            file.Write($",{Quote(comparison.Name)}");
        file.Write('\n');
        foreach (var p in result.Pairs)
        {
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{Quote(p.First.Source)},{Quote(p.First.Record)},{Quote(p.Second.Source)},{Quote(p.Second.Record)},{p.Weight:F3},{p.Probability:F6},{(p.SameCluster ? 1 : 0)},{Decided(p.Decided)}"));
            for (var k = 0; k < p.Levels.Count; k++)
                file.Write(p.Levels[k] < 0 ? ",unknown" : "," + Quote(result.Report.Comparisons[k].Levels[p.Levels[k]].Words));
            file.Write('\n');
        }
    }

    private static void WriteClusters(string path, LinkageResult result)
    {
        using var file = new StreamWriter(path);
        file.Write("source,id,cluster,tied\n");
        foreach (var c in result.Clusters)
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{Quote(c.Record.Source)},{Quote(c.Record.Record)},{c.Cluster},{(c.Tied ? 1 : 0)}\n"));
    }

    private static string Decided(LinkDecision? decided) => decided switch
    {
        LinkDecision.SamePerson => "one person",
        LinkDecision.DifferentPersons => "two persons",
        _ => "",
    };

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
