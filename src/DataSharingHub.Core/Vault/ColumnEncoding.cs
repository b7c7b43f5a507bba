using DataSharingHub.Core.Datasets;
using Parquet;
using Parquet.Schema;

namespace DataSharingHub.Core.Vault;

/// <summary>One column as Parquet: dictionary-encoded and compressed, so that sealing a million rows seals little more than their differences.</summary>
internal static class ColumnEncoding
{
    private const int RowsInGroup = 100_000;
    private static readonly DataField<string> Field = new("v", nullable: true);
    private static readonly ParquetSchema Schema = new(Field);
    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy };

    public static async Task<byte[]> EncodeAsync(string?[] values)
    {
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(Schema, stream, Options))
        {
            for (var from = 0; from < values.Length; from += RowsInGroup)
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync(Field, new ArraySegment<string?>(values, from, Math.Min(RowsInGroup, values.Length - from))!);
            }
        }

        return stream.ToArray();
    }

    public static async Task<Column> DecodeAsync(string name, int count, byte[] parquet)
    {
        var values = new string?[count];
        using var stream = new MemoryStream(parquet, writable: false);
        await using var reader = await ParquetReader.CreateAsync(stream);
        // Equal values share one string: columns have few different values, and a million copies would not fit into memory.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var (group, from) = (0, 0); group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var length = checked((int)rows.RowCount);
            await rows.ReadAsync(Field, values.AsMemory(from, length)!);
            for (var row = from; row < from + length; row++)
                values[row] = Share(known, values[row]);
            from += length;
        }

        return new Column(name, values);
    }

    private static string? Share(Dictionary<string, string> known, string? value)
    {
        if (value is null || known.TryGetValue(value, out var first))
            return value is null ? null : known[value];
        if (known.Count < 100_000)
            known.Add(value, value);
        return value;
    }
}
