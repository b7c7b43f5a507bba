using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DataSharingHub.Linkage.Compare;

/// <summary>
/// Up to 64 characters of a word, held so that "at which positions is this character" is one vector comparison for each 16 characters.
/// </summary>
[InlineArray(64)]
internal struct CharBlock
{
    private char _first;
}

/// <summary>Positions of characters in a word of up to 64 characters, as bit masks.</summary>
internal ref struct CharMasks
{
    /// <summary>Longest word that the bit-parallel comparers take; longer ones are cut.</summary>
    public const int Longest = 64;

    private CharBlock _block;
    private readonly int _vectors;

    public CharMasks(ReadOnlySpan<char> word)
    {
        _block = default;
        Span<char> chars = _block;
        word.CopyTo(chars);
        _vectors = (word.Length + 15) / 16;
    }

    /// <summary>Mask of the positions at which <paramref name="c"/> stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Of(char c)
    {
        ReadOnlySpan<char> chars = _block;
        var words = MemoryMarshal.Cast<char, ushort>(chars);
        var wanted = Vector256.Create((ushort)c);
        ulong mask = Vector256.Equals(Vector256.Create(words[..16]), wanted).ExtractMostSignificantBits();
        for (var v = 1; v < _vectors; v++)
            mask |= (ulong)Vector256.Equals(Vector256.Create(words.Slice(v * 16, 16)), wanted).ExtractMostSignificantBits() << (v * 16);
        return mask;
    }
}
