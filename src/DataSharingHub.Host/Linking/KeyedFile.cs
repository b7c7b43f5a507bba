using Sylvan.Data.Csv;

namespace DataSharingHub.Host.Linking;

/// <summary>Reads a CSV file of known headings about records of the run.</summary>
internal static class KeyedFile
{
    /// <param name="path">The file, plain or gzip.</param>
    /// <param name="wanted">Headings that must be there; others are not read.</param>
    /// <param name="take">Takes the line's number and its values in the order wanted; what is wrong with it, or null.</param>
    /// <returns>The first thing that is wrong, or null.</returns>
    public static string? Read(string path, string[] wanted, Func<int, string[], string?> take)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
            return $"{name}: no such file.";
        try
        {
            using var csv = LinkInputReader.Open(path);
            var headings = LinkInputReader.Headings(csv);
            var columns = Array.ConvertAll(wanted, heading => Array.IndexOf(headings, heading));
            if (columns.Any(column => column < 0))
                return $"{name}: no column {wanted[Array.FindIndex(columns, column => column < 0)]}. Expected the columns {string.Join(", ", wanted)}.";
            for (var line = 2; csv.Read(); line++)
            {
                if (columns.Any(column => column >= csv.RowFieldCount))
                    return $"{name}, line {line}: too few columns.";
                if (take(line, Array.ConvertAll(columns, csv.GetString)) is { } wrong)
                    return wrong;
            }

            return null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or CsvFormatException or CsvRecordTooLargeException)
        {
            return $"{name}: not a CSV file that can be read. Expected CSV in UTF-8, plain or gzip.";
        }
    }
}
