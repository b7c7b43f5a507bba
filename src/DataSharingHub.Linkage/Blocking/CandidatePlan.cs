using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>A visitor of candidate pairs; one object per chunk of work, so that it needs no lock.</summary>
internal interface IPairVisitor
{
    /// <summary>Called on the thread that will visit, before the first pair.</summary>
    void Begin();

    /// <summary>Is told of a run of records, of which some pairs will be visited.</summary>
    void Enter(ArraySegment<int> records);

    /// <summary>Sees some pairs of the run entered, by the places of their records in it, the lower record first.</summary>
    void Visit(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds);

    /// <summary>Called after the last pair.</summary>
    void End();
}

/// <summary>
/// Which blocks are compared within the budget, and the walk over their pairs, each pair once however many rules propose it.
/// </summary>
internal sealed class CandidatePlan
{
    private const int ChunkPairs = 100_000;
    private const int RecordsAtOnce = 256;
    private const int PairsAtOnce = 128;

    // Each thread of indexing holds 24 bytes for every record.
    private const int MostSorters = 4;
    private readonly List<BlockIndex> _rules = [];
    private readonly List<bool[]> _used = [];
    private readonly List<(int Rule, int From, int To, long Pairs)> _chunks = [];
    private readonly PairScope _scope;
    private readonly int _records;
    private int[] _blockOf = [];
    private int _width;

    private CandidatePlan(PairScope scope, int records) => (_scope, _records) = (scope, records);

    public List<(string Words, int Blocks, int Largest, long Proposed, long LeftOut)> Report { get; } = [];

    /// <summary>Rules none of whose blocks fitted the budget, and the pairs that they propose.</summary>
    public List<(string Words, long LeftOut)> RulesTooLarge { get; } = [];

    /// <summary>Rules that the budget did not reach.</summary>
    public List<string> RulesLeftOut { get; } = [];

    public int Rules => Report.Count;

    /// <summary>Pairs proposed, those proposed by several rules counted for each.</summary>
    public long Proposed { get; private set; }

    /// <summary>Plans within a budget of pairs; rules are indexed side by side, but taken in their order.</summary>
    public static CandidatePlan Build(RecordTable table, PairScope scope, long budget, int threads)
    {
        var plan = new CandidatePlan(scope, table.Count);
        var left = budget;
        var rules = RuleBook.For(table);
        threads = Math.Clamp(threads, 1, MostSorters);
        var sorters = Enumerable.Range(0, threads).Select(_ => new BlockSorter(table.Count, scope)).ToArray();
        var indices = new BlockIndex[threads];
        for (var q = 0; q < rules.Count; q++)
        {
            if (left < budget / 50)
            {
                plan.RulesLeftOut.Add(rules[q].Words);
                continue;
            }

            if (q % threads == 0)
                Parallel.For(0, Math.Min(threads, rules.Count - q), new ParallelOptions { MaxDegreeOfParallelism = threads }, i => indices[i] = sorters[i].Build(rules[q + i]));
            if (indices[q % threads].Blocks > 0)
                plan.Take(indices[q % threads], left / 3, ref left);
        }

        plan.NumberBlocks(threads);
        return plan;
    }

    /// <summary>Walks all pairs, or a sample of them that a hash of the pair draws; chunks run on any number of threads and their visitors come back in the order of the chunks.</summary>
    public TVisitor[] Walk<TVisitor>(Func<TVisitor> begin, int threads, Action<double>? progress, CancellationToken cancel, (ulong Limit, ulong Seed)? sample = null)
        where TVisitor : IPairVisitor
    {
        var visitors = new TVisitor[_chunks.Count];
        var done = 0;
        Parallel.For(0, _chunks.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = cancel }, c =>
        {
            var visitor = begin();
            visitor.Begin();
            WalkChunk(c, visitor, sample ?? (ulong.MaxValue, 0));
            visitor.End();
            visitors[c] = visitor;
            progress?.Invoke(Interlocked.Increment(ref done) / (double)_chunks.Count);
        });
        return visitors;
    }

    /// <summary>Number of rules that propose a pair, and the first of them.</summary>
    public (int Count, ulong Rules) ProposedBy(int first, int second)
    {
        var count = 0;
        ulong rules = 0;
        for (var q = 0; q < _rules.Count; q++)
        {
            var block = _blockOf[(first * _width) + q];
            if (block >= 0 && block == _blockOf[(second * _width) + q])
            {
                count++;
                rules |= 1UL << Math.Min(q, 63);
            }
        }

        return (count, rules);
    }

    /// <summary>Lets go of the blocks, which take more memory than anything else, once nothing will be walked or asked any more; the reports stay.</summary>
    public void Release()
    {
        _rules.Clear();
        _used.Clear();
        _chunks.Clear();
        _blockOf = [];
    }

    private void Take(BlockIndex index, long share, ref long left)
    {
        // The largest blocks go first when a rule asks for more than its share of what is left: they tell least.
        var (below, more) = index.Total <= share ? (long.MaxValue, 0) : Cut(index.Pairs, share);
        var used = new bool[index.Blocks];
        long taken = 0;
        int blocks = 0, largest = 0;
        for (var b = 0; b < used.Length; b++)
        {
            if (index.Pairs[b] > below || (index.Pairs[b] == below && more-- <= 0))
                continue;
            taken += index.Pairs[b];
            used[b] = true;
            blocks++;
            largest = Math.Max(largest, index.Starts[b + 1] - index.Starts[b]);
        }

        var leftOut = index.Total - taken;
        left -= taken;
        Proposed += taken;
        Report.Add((index.Words, blocks, largest, taken, leftOut));
        if (blocks > 0)
        {
            _rules.Add(index);
            _used.Add(used);
        }
        else
        {
            Report.RemoveAt(Report.Count - 1);
            RulesTooLarge.Add((index.Words, leftOut));
        }
    }

    // Blocks below a size fit, and so many more of that size.
    private static (long Size, int More) Cut(long[] pairs, long share)
    {
        var sizes = pairs[..];
        Array.Sort(sizes);
        long taken = 0;
        var fit = 0;
        while (fit < sizes.Length && taken + sizes[fit] <= share)
            taken += sizes[fit++];
        if (fit == sizes.Length)
            return (long.MaxValue, 0);
        var first = fit;
        while (first > 0 && sizes[first - 1] == sizes[fit])
            first--;
        return (sizes[fit], fit - first);
    }

    private void NumberBlocks(int threads)
    {
        _width = (_rules.Count + EarlierBlocks.Lanes - 1) / EarlierBlocks.Lanes * EarlierBlocks.Lanes;
        _blockOf = new int[_records * _width];
        Array.Fill(_blockOf, -1);
        Parallel.For(0, _rules.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, q =>
        {
            var index = _rules[q];
            for (var b = 0; b < index.Blocks; b++)
            {
                if (!_used[q][b])
                    continue;
                foreach (var record in index.Records(b))
                    _blockOf[(record * _width) + q] = b;
            }
        });
        for (var q = 0; q < _rules.Count; q++)
        {
            CutChunks(q);
            _rules[q].Pairs = [];
        }
    }

    // Chunks of about equal work, the same for any number of threads.
    private void CutChunks(int q)
    {
        var index = _rules[q];
        long pairs = 0;
        var from = 0;
        for (var b = 0; b < index.Blocks; b++)
        {
            pairs += _used[q][b] ? index.Pairs[b] : 0;
            if (pairs < ChunkPairs)
                continue;
            _chunks.Add((q, from, b + 1, pairs));
            from = b + 1;
            pairs = 0;
        }

        if (pairs > 0)
            _chunks.Add((q, from, index.Blocks, pairs));
    }

    private void WalkChunk<TVisitor>(int chunk, TVisitor visitor, (ulong Limit, ulong Seed) sample)
        where TVisitor : IPairVisitor
    {
        var (rule, from, to, _) = _chunks[chunk];
        var index = _rules[rule];
        if (sample.Limit != ulong.MaxValue)
        {
            for (var b = from; b < to; b++)
            {
                if (_used[rule][b])
                    WalkSample(rule, index.Segment(b, b + 1), visitor, sample);
            }

            return;
        }

        var proposed = new ProposedPairs(stackalloc int[PairsAtOnce], stackalloc int[PairsAtOnce]);
        using var earlier = new EarlierBlocks(_blockOf, _width);
        for (var b = from; b < to;)
        {
            if (!_used[rule][b])
            {
                b++;
                continue;
            }

            // Small blocks are entered several at a time: what they read from memory then comes side by side.
            var end = b + 1;
            while (end < to && _used[rule][end] && index.Starts[end + 1] - index.Starts[b] <= RecordsAtOnce)
                end++;
            var records = index.Segment(b, end);
            earlier.Enter(records, rule);
            visitor.Enter(records);
            for (; b < end; b++)
                WalkBlock(records, index.Starts[b] - records.Offset, index.Starts[b + 1] - records.Offset, visitor, earlier, ref proposed);
            proposed.Flush(visitor);
        }
    }

    private void WalkBlock<TVisitor>(ArraySegment<int> records, int from, int to, TVisitor visitor, EarlierBlocks earlier, ref ProposedPairs proposed)
        where TVisitor : IPairVisitor
    {
        for (var i = from; i < to; i++)
        {
            for (var j = i + 1; j < to; j++)
            {
                if ((_scope.AllowsAll || _scope.Allows(records[i], records[j])) && !earlier.Share(i, j))
                    proposed.Add(i, j, visitor);
            }
        }
    }

    private void WalkSample<TVisitor>(int rule, ArraySegment<int> records, TVisitor visitor, (ulong Limit, ulong Seed) sample)
        where TVisitor : IPairVisitor
    {
        visitor.Enter(records);
        for (var i = 0; i < records.Count; i++)
        {
            var first = records[i];
            for (var j = i + 1; j < records.Count; j++)
            {
                var second = records[j];
                if (Keys.Mix(unchecked(sample.Seed + ((ulong)(uint)first << 32) + (uint)second)) <= sample.Limit
                    && _scope.Allows(first, second) && !SharesBlock(_blockOf.AsSpan(first * _width, rule), _blockOf.AsSpan(second * _width, rule)))
                    visitor.Visit([i], [j]);
            }
        }
    }

    // Pairs of the run entered that wait until there are enough of them.
    private ref struct ProposedPairs(Span<int> firsts, Span<int> seconds)
    {
        private readonly Span<int> _firsts = firsts;
        private readonly Span<int> _seconds = seconds;
        private int _count;

        public void Add<TVisitor>(int first, int second, TVisitor visitor)
            where TVisitor : IPairVisitor
        {
            _firsts[_count] = first;
            _seconds[_count++] = second;
            if (_count == _firsts.Length)
                Flush(visitor);
        }

        public void Flush<TVisitor>(TVisitor visitor)
            where TVisitor : IPairVisitor
        {
            if (_count > 0)
                visitor.Visit(_firsts[.._count], _seconds[.._count]);
            _count = 0;
        }
    }

    // An earlier rule has already proposed the pair.
    private static bool SharesBlock(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        for (var q = 0; q < first.Length; q++)
        {
            if (first[q] >= 0 && first[q] == second[q])
                return true;
        }

        return false;
    }
}
