namespace DataSharingHub.Disclosure.Attacker;

/// <summary>One fact over quantity numbers instead of names.</summary>
internal sealed record IndexedFact(int[] Variables, long[] Coefficients, long Lower, long Upper, LinearFact Source);

/// <summary>
/// A published system with quantities numbered in the order of their ids and facts in the order of theirs, so that the order of
/// the input changes nothing.
/// </summary>
internal sealed class IndexedSystem
{
    /// <summary>Stands for "no bound": far above any count, small enough to multiply.</summary>
    public const long Unbounded = 1_000_000_000_000;

    private const long LargestCoefficient = 1_000_000_000;

    public IndexedSystem(PublishedSystem system)
    {
        var quantities = system.Quantities.OrderBy(q => q.Id, StringComparer.Ordinal).ToArray();
        Quantities = quantities;
        Index = new Dictionary<string, int>(quantities.Length, StringComparer.Ordinal);
        for (var i = 0; i < quantities.Length; i++)
        {
            if (!Index.TryAdd(quantities[i].Id, i))
                throw new ArgumentException($"The quantity \"{quantities[i].Id}\" is listed twice.", nameof(system));
        }

        Lower = Array.ConvertAll(quantities, q => Within(q.Lower));
        Upper = Array.ConvertAll(quantities, q => Within(q.Upper ?? Unbounded));
        Facts = [.. system.Facts.OrderBy(f => f.Id, StringComparer.Ordinal).Select(IndexFact)];
        FactsOf = FactsByVariable();
    }

    public Quantity[] Quantities { get; }

    public Dictionary<string, int> Index { get; }

    public long[] Lower { get; }

    public long[] Upper { get; }

    public IndexedFact[] Facts { get; }

    public int[][] FactsOf { get; }

    private static long Within(long bound) => Math.Clamp(bound, -Unbounded, Unbounded);

    private IndexedFact IndexFact(LinearFact fact)
    {
        var sums = new SortedDictionary<int, long>();
        foreach (var term in fact.Terms)
        {
            if (!Index.TryGetValue(term.Quantity, out var variable))
                throw new ArgumentException($"The fact \"{fact.Id}\" speaks of \"{term.Quantity}\", which is not a quantity of the system.");
            if (Math.Abs(term.Coefficient) > LargestCoefficient)
                throw new ArgumentException($"The fact \"{fact.Id}\" has a coefficient beyond {LargestCoefficient}.");
            sums[variable] = sums.GetValueOrDefault(variable) + term.Coefficient;
        }

        var used = sums.Where(s => s.Value != 0).ToArray();
        return new IndexedFact(
            Array.ConvertAll(used, u => u.Key), Array.ConvertAll(used, u => u.Value),
            fact.Lower ?? long.MinValue, fact.Upper ?? long.MaxValue, fact);
    }

    private int[][] FactsByVariable()
    {
        var counts = new int[Quantities.Length];
        foreach (var fact in Facts)
            foreach (var variable in fact.Variables)
                counts[variable]++;
        var lists = Array.ConvertAll(counts, c => new int[c]);
        for (var f = Facts.Length - 1; f >= 0; f--)
            foreach (var variable in Facts[f].Variables)
                lists[variable][--counts[variable]] = f;
        return lists;
    }
}
