namespace DataSharingHub.Linkage.Spilling;

/// <summary>Merges sorted runs of a file into one, as many at a time as memory has blocks for.</summary>
internal static class RunMerger<T>
    where T : unmanaged, IComparable<T>
{
    private const int LeastBlock = 16;
    private const int LargestBlock = 65_536;
    private const int RunsAtOnce = 64;

    /// <returns>A file with one run; the one given is disposed of.</returns>
    public static ISpillFile Merge(PairRoom room, ISpillFile file, IReadOnlyList<(long From, long Count)> runs, int most)
    {
        // One block for every run, and one for what is written.
        var block = Math.Clamp(most / (RunsAtOnce + 1), LeastBlock, LargestBlock);
        while (runs.Count > 1)
        {
            var merged = new List<(long From, long Count)>();
            var to = room.Create();
            long written = 0;
            foreach (var some in runs.Chunk(RunsAtOnce))
            {
                var count = some.Sum(run => run.Count);
                MergeSome(file, some, to, written, block);
                merged.Add((written, count));
                written += count;
            }

            file.Dispose();
            (file, runs) = (to, merged);
        }

        return file;
    }

    private static void MergeSome(ISpillFile file, (long From, long Count)[] runs, ISpillFile to, long at, int block)
    {
        var readers = Array.ConvertAll(runs, run => new RunReader(file, run.From, run.Count, block));
        var next = new PriorityQueue<RunReader, T>(readers.Length);
        foreach (var reader in readers)
        {
            if (reader.Next(out var item))
                next.Enqueue(reader, item);
        }

        var full = new T[block];
        var count = 0;
        while (next.TryPeek(out var reader, out var least))
        {
            full[count++] = least;
            if (count == block)
            {
                PairList<T>.Write(to, at, full);
                (at, count) = (at + count, 0);
            }

            if (reader.Next(out var item))
                next.DequeueEnqueue(reader, item);
            else
                next.Dequeue();
        }

        PairList<T>.Write(to, at, full.AsSpan(0, count));
    }

    private sealed class RunReader(ISpillFile file, long from, long left, int block)
    {
        private readonly T[] _items = new T[Math.Min(block, left)];
        private int _at;
        private int _count;

        public bool Next(out T item)
        {
            if (_at == _count)
            {
                _count = (int)Math.Min(_items.Length, left);
                _at = 0;
                PairList<T>.Read(file, from, _items.AsSpan(0, _count));
                from += _count;
                left -= _count;
            }

            item = _count == 0 ? default : _items[_at++];
            return _count > 0;
        }
    }
}
