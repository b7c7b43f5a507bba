using System.Text.Json;
using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>Writes what a run found. The files hold ids, numbers and words about fields; never a value of a field.</summary>
internal static class LinkOutput
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string directory, LinkageResult result, LinkCounts counts, LinkInput input, int threads)
    {
        Directory.CreateDirectory(directory);
        var page = Task.Run(() => LinkPage.Write(result, counts, input));
        var pairs = new PairLines(result);
        ChunkedFile.Write(Path.Combine(directory, "pairs.csv"), pairs.Headings, result.Pairs.Count, threads, pairs.Write);
        ChunkedFile.Write(Path.Combine(directory, "clusters.csv"), "source,id,cluster,tied\n", result.Clusters.Count, threads, (lines, row) =>
        {
            var record = result.Clusters[row];
            lines.Quoted(record.Record.Source).Comma().Quoted(record.Record.Record).Comma().Whole(record.Cluster).Text(record.Tied ? ",1\n" : ",0\n");
        });
        File.WriteAllText(Path.Combine(directory, "report.json"), JsonSerializer.Serialize(Summary(result, counts, input), Json) + "\n");
        File.WriteAllText(Path.Combine(directory, "report.html"), page.GetAwaiter().GetResult());
    }

    /// <summary>The run in numbers, for <c>--json</c> and report.json.</summary>
    public static object Summary(LinkageResult result, LinkCounts counts, LinkInput input) => new
    {
        Sources = input.Sources.Select(s => new { s.Name, Records = s.RecordIds.Count, s.OneRecordPerPerson }),
        ColumnsUsed = input.Used,
        ColumnsNotUsed = input.Unused,
        Records = result.Clusters.Count,
        counts.Persons,
        counts.LinkedPairs,
        TiedRecords = counts.Tied,
        result.Overlaps,
        result.Report,
    };
}
