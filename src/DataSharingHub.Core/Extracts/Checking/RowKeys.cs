using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>
/// Finds rows with the same key: equal in every stored column they are one row sent twice, otherwise nobody can say which is right. A row
/// with an unknown in its key is nobody's double.
/// </summary>
internal sealed class RowKeys(IReadOnlyList<ColumnCheck> columns, int[] rows, int count, ProblemLog log)
{
    private readonly bool[] dropped = new bool[count];

    /// <summary>Rows to drop, and how many; null where there are none.</summary>
    public bool[]? Find(IReadOnlyList<DatasetKey> keys, out int duplicates)
    {
        duplicates = 0;
        foreach (var key in keys)
        {
            var parts = key.Fields.Select(name => columns.FirstOrDefault(column => column.Field.Name == name)?.Values).ToArray();
            if (parts.All(part => part is not null))
                duplicates += Find(key, parts!);
        }

        return duplicates > 0 ? dropped : null;
    }

    private int Find(DatasetKey key, string?[][] parts)
    {
        // Open addressing over row numbers: the keys themselves are not copied.
        var size = 16;
        while (size < count * 2)
            size *= 2;
        var table = new int[size];
        var duplicates = 0;
        Dictionary<string, long>? differing = null;
        for (var i = 0; i < count; i++)
        {
            if (dropped[i] || !TryFold(parts, i, out var fold))
                continue;
            var at = (int)(fold & (ulong)(size - 1));
            while (table[at] != 0 && !SameKey(parts, table[at] - 1, i))
                at = (at + 1) & (size - 1);
            if (table[at] == 0)
            {
                table[at] = i + 1;
                continue;
            }

            var earlier = table[at] - 1;
            if (Differing(earlier, i) is not { Count: > 0 } fields)
            {
                dropped[i] = true;
                duplicates++;
                continue;
            }

            differing ??= [];
            foreach (var field in fields)
                differing[field] = differing.GetValueOrDefault(field) + 1;
            log.AddRow("rows.same-key", rows[i], rule: string.Join(" + ", key.Fields), otherRow: rows[earlier]);
        }

        if (differing is not null)
            log.Place("rows.same-key", string.Join(" + ", key.Fields), "names", string.Join(", ", differing.OrderByDescending(pair => pair.Value).Take(3).Select(pair => pair.Key)));
        return duplicates;
    }

    private List<string>? Differing(int one, int other)
    {
        List<string>? fields = null;
        foreach (var column in columns)
        {
            if (column.Field.Class != FieldClass.FreeText && !string.Equals(column.Values[one], column.Values[other], StringComparison.Ordinal))
                (fields ??= []).Add(column.Field.Name);
        }

        return fields;
    }

    private static bool SameKey(string?[][] parts, int one, int other)
    {
        foreach (var part in parts)
        {
            if (!string.Equals(part[one], part[other], StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    private static bool TryFold(string?[][] parts, int row, out ulong fold)
    {
        fold = 14695981039346656037;
        foreach (var part in parts)
        {
            if (part[row] is not { } value)
                return false;
            unchecked
            {
                foreach (var c in value)
                    fold = (fold ^ c) * 1099511628211;
                fold = (fold ^ 0x1F) * 1099511628211;
                fold ^= fold >> 29;
            }
        }

        return true;
    }
}
