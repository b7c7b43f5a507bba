using System.Buffers.Binary;
using System.Numerics;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>
/// A name as a keyed Bloom filter (Schnell, Bachteler and Reiher 2009), hardened: every letter pair is salted, and every name is padded
/// to the same number of entries, so that the number of bits set says nothing of its length.
/// </summary>
/// <remarks>
/// With <c>T</c> entries in each filter, <c>c</c> letter pairs in common and lengths <c>a</c> and <c>b</c>, padding entries are
/// shared up to the shorter padding, so Dice's coefficient is <c>(c + T - max(a, b)) / T</c>: <c>T(1 - Dice)</c> is the number of letter pairs of the
/// longer name that the other lacks. One wrong letter costs two, two letters exchanged three, one letter left out two.
/// </remarks>
internal static class NameFilter
{
    /// <summary>Entries in every filter; a longer name is cut.</summary>
    public const int Entries = 16;

    /// <summary>Bytes of a filter.</summary>
    public const int Bytes = 64;

    private const int BitMask = (Bytes * 8) - 1;

    /// <summary>The texts that a name's filter holds: its letter pairs, then padding.</summary>
    /// <remarks>Paddings are numbered from one, so that a shorter padding is part of every longer one.</remarks>
    public static IEnumerable<string> EntriesOf(string name) => LetterPairs(name)
        .Concat(Enumerable.Range(0, Entries).Select(padding => "#" + (char)('A' + padding)))
        .Take(Entries);

    /// <summary>Sets the filter from the salted digests of its entries, sixteen bytes each: eight bits an entry.</summary>
    public static void Fill(ReadOnlySpan<byte> salted, Span<byte> filter)
    {
        for (var at = 0; at < Entries * SaltedCipher.BlockBytes; at += 2)
        {
            var position = BinaryPrimitives.ReadUInt16LittleEndian(salted[at..]) & BitMask;
            filter[position >> 3] |= (byte)(1 << (position & 7));
        }
    }

    /// <summary>About how many letter pairs of the longer name the other lacks; 0 for equal names.</summary>
    public static double Lacking(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int common = 0, bits = 0;
        for (var at = 0; at < Bytes; at += 8)
        {
            var a = BinaryPrimitives.ReadUInt64LittleEndian(first[at..]);
            var b = BinaryPrimitives.ReadUInt64LittleEndian(second[at..]);
            common += BitOperations.PopCount(a & b);
            bits += BitOperations.PopCount(a) + BitOperations.PopCount(b);
        }

        return bits == 0 ? 0 : Entries * (1 - (2.0 * common / bits));
    }

    /// <summary>Pairs of neighbouring letters with a sign for both ends; a pair that occurs again is numbered, so that the set keeps its size.</summary>
    private static IEnumerable<string> LetterPairs(string name)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at <= name.Length; at++)
        {
            var left = at == 0 ? '_' : name[at - 1];
            var right = at == name.Length ? '_' : name[at];
            var pair = string.Create(2, (left, right), static (span, ends) => (span[0], span[1]) = ends);
            seen[pair] = seen.TryGetValue(pair, out var times) ? times + 1 : 0;
            yield return times == 0 ? pair : pair + (char)('0' + Math.Min(times, 9));
        }
    }
}
