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
        if (ids is TextList { IsAscii: true } list)
            return OfAscii(list);
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
        if (ids is TextList list)
        {
            for (var i = 1; i < order.Length; i++)
                repeated += list.BytesOf(order[i - 1]).SequenceEqual(list.BytesOf(order[i])) ? 1 : 0;
            return repeated;
        }

        for (var i = 1; i < order.Length; i++)
            repeated += string.Equals(ids[order[i - 1]], ids[order[i]], StringComparison.Ordinal) ? 1 : 0;
        return repeated;
    }

    // The same order from bytes: where no character is above 127, a byte is a character.
    private static int[] OfAscii(TextList texts)
    {
        var rows = new int[texts.Count];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        SortAscii(texts, rows, new ulong[rows.Length], 0, rows.Length, 0);
        return rows;
    }

    private static void SortAscii(TextList texts, int[] rows, ulong[] keys, int from, int count, int at)
    {
        for (var i = from; i < from + count; i++)
            keys[i] = Key(texts.BytesOf(rows[i]), at);
        Array.Sort(keys, rows, from, count);
        for (var start = from; start < from + count;)
        {
            var end = start + 1;
            while (end < from + count && keys[end] == keys[start])
                end++;
            if (end - start > FewRows && at < 64)
                SortAscii(texts, rows, keys, start, end - start, at + 8);
            else if (end - start > 1)
                rows.AsSpan(start, end - start).Sort((a, b) => texts.BytesOf(a).SequenceCompareTo(texts.BytesOf(b)));
            start = end;
        }
    }

    private static ulong Key(ReadOnlySpan<byte> text, int at)
    {
        if (at >= text.Length)
            return 0;
        var rest = text[at..];
        if (rest.Length >= 8)
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(rest);
        var key = 0UL;
        for (var i = 0; i < 8; i++)
            key = (key << 8) | (i < rest.Length ? rest[i] : 0UL);
        return key;
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
