using System.Globalization;
using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>The clusters of an earlier run: its clusters.csv. A record may stand there once.</summary>
internal static class EarlierFile
{
    private static readonly string[] Headings = ["source", "id", "cluster"];

    public static (IReadOnlyDictionary<RecordKey, int> Clusters, string? Refusal) Read(string path)
    {
        var clusters = new Dictionary<RecordKey, int>();
        var wrong = KeyedFile.Read(path, Headings, (line, values) =>
        {
            if (!int.TryParse(values[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                return $"{Path.GetFileName(path)}, line {line}: not a cluster number. Expected a whole number from 1 in column cluster.";
            return clusters.TryAdd(new RecordKey(values[0], values[1]), number) ? null
                : $"{Path.GetFileName(path)}, line {line}: a record that stands there already. Expected each record once.";
        });
        return (clusters, wrong);
    }
}
