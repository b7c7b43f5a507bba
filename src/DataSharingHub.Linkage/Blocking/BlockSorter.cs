namespace DataSharingHub.Linkage.Blocking;

/// <summary>
/// Makes the blocks of a rule by sorting keys: two passes over 22 bits of the key leave runs of hardly more than one key each. Sorting
/// reads memory in order, where a table of keys would jump about in it. One object per thread, so that its arrays are used again.
/// </summary>
internal sealed class BlockSorter(int records, PairScope scope)
{
    private const int Digit = 11;
    private const int FewRecords = 32;
    private readonly ulong[] _keys = new ulong[records];
    private readonly ulong[] _otherKeys = new ulong[records];
    private readonly int[] _records = new int[records];
    private readonly int[] _otherRecords = new int[records];

    public BlockIndex Build(BlockingRule rule)
    {
        rule.Write(_keys);
        var count = 0;
        for (var r = 0; r < records; r++)
        {
            if (_keys[r] == 0)
                continue;
            _keys[count] = _keys[r];
            _records[count++] = r;
        }

        Pass(count, 64 - (2 * Digit), _keys, _records, _otherKeys, _otherRecords);
        Pass(count, 64 - Digit, _otherKeys, _otherRecords, _keys, _records);
        return Blocks(rule.Words, count);
    }

    private static void Pass(int count, int shift, ulong[] keys, int[] records, ulong[] keysTo, int[] recordsTo)
    {
        Span<int> at = stackalloc int[1 << Digit];
        at.Clear();
        for (var i = 0; i < count; i++)
            at[(int)(keys[i] >> shift) & ((1 << Digit) - 1)]++;
        var sum = 0;
        for (var d = 0; d < at.Length; d++)
            (at[d], sum) = (sum, sum + at[d]);
        for (var i = 0; i < count; i++)
        {
            var to = at[(int)(keys[i] >> shift) & ((1 << Digit) - 1)]++;
            keysTo[to] = keys[i];
            recordsTo[to] = records[i];
        }
    }

    private BlockIndex Blocks(string words, int count)
    {
        var starts = new List<int>();
        var pairs = new List<long>();
        var kept = 0;
        for (var from = 0; from < count;)
        {
            var run = from + 1;
            while (run < count && _keys[run] >> (64 - (2 * Digit)) == _keys[from] >> (64 - (2 * Digit)))
                run++;
            if (run - from > 1)
                SortRun(from, run);
            while (from < run)
            {
                var to = from + 1;
                while (to < run && _keys[to] == _keys[from])
                    to++;
                var block = _records.AsSpan(from, to - from);
                var allowed = block.Length == 1 ? 0 : scope.Count(block);
                if (allowed > 0)
                {
                    // What is kept never overtakes what is read.
                    block.CopyTo(_records.AsSpan(kept));
                    starts.Add(kept);
                    pairs.Add(allowed);
                    kept += block.Length;
                }

                from = to;
            }
        }

        starts.Add(kept);
        return new BlockIndex { Words = words, Order = _records[..kept], Starts = [.. starts], Pairs = [.. pairs] };
    }

    // Records stand in ascending order inside a run already; keys that differ only in their lower bits are still mixed.
    private void SortRun(int from, int to)
    {
        var mixed = false;
        for (var i = from + 1; i < to && !mixed; i++)
            mixed = _keys[i] != _keys[from];
        if (!mixed)
            return;
        if (to - from > FewRecords)
        {
            Array.Sort(_keys, _records, from, to - from);
            for (var start = from; start < to;)
            {
                var end = start + 1;
                while (end < to && _keys[end] == _keys[start])
                    end++;
                Array.Sort(_records, start, end - start);
                start = end;
            }

            return;
        }

        for (var i = from + 1; i < to; i++)
        {
            var (key, record) = (_keys[i], _records[i]);
            var at = i;
            for (; at > from && _keys[at - 1] > key; at--)
                (_keys[at], _records[at]) = (_keys[at - 1], _records[at - 1]);
            (_keys[at], _records[at]) = (key, record);
        }
    }
}
