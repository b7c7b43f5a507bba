using Sylvan.Data.Csv;

namespace DataSharingHub.Core.Checking.Grids;

/// <summary>Reads a CSV file as one grid.</summary>
internal static class CsvGrid
{
    public static Outcome<Grid> Read(string file, string text)
    {
        var rows = new List<string[]>();
        var cells = 0;
        try
        {
            using var reader = CsvDataReader.Create(
                new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, MaxBufferSize = 4_000_000 });
            while (reader.Read())
            {
                cells += reader.RowFieldCount;
                if (cells > GridLimits.MostCells || reader.RowFieldCount > GridLimits.MostColumns)
                    return PublicationRefusals.TooLarge(file, GridLimits.LargestUnpacked);
                var row = new string[reader.RowFieldCount];
                for (var c = 0; c < row.Length; c++)
                    row[c] = reader.GetString(c).Trim();
                rows.Add(row);
            }
        }
        catch (Exception fault) when (fault is CsvFormatException or CsvRecordTooLargeException or FormatException or InvalidDataException)
        {
            return PublicationRefusals.Unreadable(file, "CSV: values parted by commas, with quotation marks in pairs");
        }

        return new Grid(Path.GetFileNameWithoutExtension(file), rows);
    }
}
