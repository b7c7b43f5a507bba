using DataSharingHub.Linkage;
using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Host.Linking;

/// <summary>Writes encoded records as CSV that <c>hub link</c> reads: ids, sources and encoded fields, nothing in clear but what the partner asked to keep.</summary>
internal static class EncodedFile
{
    public const string HeadingPrefix = "encoded_";

    /// <param name="path">File to write.</param>
    /// <param name="sources">Encoded sources.</param>
    /// <param name="idOf">Id to write for a record.</param>
    /// <param name="kept">Columns kept in clear, by heading.</param>
    /// <param name="withSource">True where a source column is written.</param>
    public static void Write(
        string path, IReadOnlyList<LinkageSource> sources, Func<string, string, string> idOf,
        IReadOnlyList<(string Heading, IReadOnlyDictionary<RecordKey, string> Values)> kept, bool withSource)
    {
        var fields = sources.SelectMany(source => source.Fields).Select(field => field.Name).Distinct().Order(StringComparer.Ordinal).ToArray();
        using var file = new StreamWriter(path);
        file.Write(withSource ? "rec_id,source" : "rec_id");
        foreach (var field in fields)
            file.Write("," + HeadingPrefix + field);
        foreach (var (heading, _) in kept)
            file.Write("," + Quote(heading));
        file.Write('\n');
        foreach (var source in sources)
        {
            var columns = Array.ConvertAll(fields, field => source.Fields.FirstOrDefault(f => f.Name == field)?.Values);
            for (var row = 0; row < source.RecordIds.Count; row++)
            {
                file.Write(Quote(idOf(source.Name, source.RecordIds[row])));
                if (withSource)
                    file.Write("," + Quote(source.Name));
                foreach (var column in columns)
                    file.Write("," + column?[row]);
                foreach (var (_, values) in kept)
                    file.Write("," + Quote(values.GetValueOrDefault(new RecordKey(source.Name, source.RecordIds[row]), string.Empty)));
                file.Write('\n');
            }
        }
    }

    private static string Quote(string text) => CsvText.Quote(text);
}
