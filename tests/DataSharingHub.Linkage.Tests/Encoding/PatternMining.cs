using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Linkage.Tests.Encoding;

/// <summary>
/// The attacker looks, for each frequent bit, which bits are set wherever it is (closed patterns): in plain filters the bits of one letter pair are.
/// Four bits or more are a pattern; a pattern is a success when it holds three quarters of the bits that one letter pair really sets
/// (pairs that always come together, such as those of a common ending, share a pattern).
/// </summary>
internal static class PatternMining
{
    public static double ShareOfFrequentPatternsThatAreLetterPairs(
        IReadOnlyList<(string Surname, DateOnly Born)> people, Func<(string Surname, DateOnly Born), byte[]> encode, byte[] key, string saltOfTruth)
    {
        var encoded = people.Select(encode).ToArray();
        var patterns = Patterns(encoded);
        var truth = people.Select(person => person.Surname).Distinct().SelectMany(PairsOf).Distinct()
            .Select(pair => MadeUpFilters.BitsOf(key, pair, saltOfTruth)).ToArray();
        var right = patterns.Count(pattern => truth.Any(bits => 4 * bits.Count(pattern.Contains) >= 3 * bits.Count));
        return patterns.Count == 0 ? 0 : right / (double)patterns.Count;
    }

    /// <summary>Bits that are set wherever one is, for bits in at least one record in fifty and not in nearly all (those would be padding).</summary>
    private static List<int[]> Patterns(byte[][] encoded)
    {
        const int Bits = NameFilter.Bytes * 8;
        var counts = new int[Bits];
        var together = new int[Bits, Bits];
        foreach (var filter in encoded)
        {
            var set = Enumerable.Range(0, Bits).Where(bit => (filter[bit >> 3] & (1 << (bit & 7))) != 0).ToArray();
            foreach (var a in set)
            {
                counts[a]++;
                foreach (var b in set)
                    together[a, b]++;
            }
        }

        var frequent = Enumerable.Range(0, Bits).Where(bit => counts[bit] > encoded.Length / 50 && counts[bit] < encoded.Length * 9 / 10).ToList();
        return [.. frequent
            .Select(first => frequent.Where(bit => together[first, bit] > 0.99 * counts[first]).ToArray())
            .Where(pattern => pattern.Length >= 4)];
    }

    private static IEnumerable<string> PairsOf(string name) => Enumerable.Range(0, name.Length + 1)
        .Select(at => (at == 0 ? "_" : name[at - 1].ToString()) + (at == name.Length ? "_" : name[at].ToString()));
}
