namespace DataSharingHub.Linkage.Records;

/// <summary>
/// Rows of a source in the ordinal order of their record ids. Sorts numbers made of eight characters at a time, because comparing a million
/// short texts with each other costs more than everything else that standardising does.
/// </summary>
internal static class RecordOrder
{
    private const int FewRows = 24;

    /// <summary>Rows by id, ascending.</summary>
    public static int[] Of(IReadOnlyList<string> ids)
    {
        var texts = ids as string[] ?? [.. ids];
        var rows = new int[texts.Length];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        Sort(texts, rows, new ulong[rows.Length], 0, rows.Length, 0, Array.TrueForAll(texts, IsNarrow) ? 8 : 4);
        return rows;
    }

    /// <summary>Ids that stand more than once, the first of each not counted.</summary>
    public static int Repeated(IReadOnlyList<string> ids, int[] order)
    {
        var repeated = 0;
        for (var i = 1; i < order.Length; i++)
            repeated += string.Equals(ids[order[i - 1]], ids[order[i]], StringComparison.Ordinal) ? 1 : 0;
        return repeated;
    }

    private static void Sort(string[] texts, int[] rows, ulong[] keys, int from, int count, int at, int width)
    {
        for (var i = from; i < from + count; i++)
            keys[i] = Key(texts[rows[i]], at, width);
        Array.Sort(keys, rows, from, count);
        for (var start = from; start < from + count;)
        {
            var end = start + 1;
            while (end < from + count && keys[end] == keys[start])
                end++;
            if (end - start > FewRows && at < 64)
                Sort(texts, rows, keys, start, end - start, at + width, width);
            else if (end - start > 1)
                rows.AsSpan(start, end - start).Sort((a, b) => string.CompareOrdinal(texts[a], texts[b]));
            start = end;
        }
    }

    private static ulong Key(string text, int at, int width)
    {
        var key = 0UL;
        for (var i = at; i < at + width; i++)
            key = (key << (64 / width)) | (i < text.Length ? text[i] : 0UL);
        return key;
    }

    private static bool IsNarrow(string text)
    {
        foreach (var c in text)
        {
            if (c > 255)
                return false;
        }

        return true;
    }
}
