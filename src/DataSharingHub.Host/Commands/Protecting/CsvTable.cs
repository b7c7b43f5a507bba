using System.IO.Compression;
using DataSharingHub.Disclosure;
using Sylvan.Data.Csv;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>A CSV file in memory: its header and its rows; <c>.gz</c> is unpacked.</summary>
internal sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<string[]> Rows)
{
    private const int MostRows = 5_000_000;

    public static CsvTable? Read(string path, List<Refusal> refusals)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var text = new StreamReader(stream);
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false });
            var rows = new List<string[]>();
            while (csv.Read())
            {
                rows.Add(Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString).ToArray());
                if (rows.Count > MostRows)
                {
                    refusals.Add(new Refusal("too-many-rows", $"\"{path}\" has more than {MostRows} rows. Count them before, and give cells.", []));
                    return null;
                }
            }
            return Check(path, rows, refusals);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or CsvFormatException)
        {
            refusals.Add(new Refusal("unreadable-file", $"\"{path}\" cannot be read as CSV. Name a readable CSV file, or one packed with gzip.", []));
            return null;
        }
    }

    private static CsvTable? Check(string path, List<string[]> rows, List<Refusal> refusals)
    {
        if (rows.Count == 0)
            refusals.Add(new Refusal("empty-file", $"\"{path}\" is empty. Expected a header line and rows.", []));
        else
        {
            rows[0] = [.. rows[0].Select(name => name.Trim('\uFEFF', ' '))];
            foreach (var repeated in rows[0].GroupBy(name => name).Where(group => group.Count() > 1))
                refusals.Add(new Refusal("repeated-column", $"\"{path}\" has two columns \"{repeated.Key}\". Keep one.", []));
            var ragged = Enumerable.Range(1, rows.Count - 1).Where(row => rows[row].Length != rows[0].Length).Select(row => $"row {row}").ToList();
            if (ragged.Count > 0)
                refusals.Add(new Refusal(
                    "ragged-rows", $"\"{path}\": {string.Join(", ", ragged.Take(5))} and {Math.Max(0, ragged.Count - 5)} more have another number of fields than the header. Correct them.",
                    [.. ragged.Take(20)]));
        }
        return refusals.Count > 0 ? null : new CsvTable(rows[0], rows.Skip(1).ToList());
    }

    /// <summary>Position of a column, or −1 with a refusal.</summary>
    public int Column(string name, string path, List<Refusal> refusals)
    {
        for (var i = 0; i < Header.Count; i++)
            if (Header[i] == name)
                return i;
        refusals.Add(new Refusal("missing-column", $"\"{path}\" has no column \"{name}\". Add it or correct the name.", []));
        return -1;
    }
}
