using System.Runtime.InteropServices;

namespace DataSharingHub.Linkage;

/// <summary>The distinct texts of a field, numbered as they are first met; columns of several sources may share them.</summary>
public sealed class CodedTexts
{
    // The upper half of a slot is the upper half of the text's key, the lower its number and one: most texts that differ are told apart without reading them.
    private ulong[] _slots = new ulong[256];

    // Another one in every process, so that nobody can write a file of texts that all fall on each other. Numbers do not depend on it.
    private static readonly ulong Start = unchecked((uint)string.GetHashCode(nameof(CodedTexts), StringComparison.Ordinal));

    /// <summary>The distinct texts.</summary>
    public TextList Texts { get; } = new();

    /// <summary>The number of a text, which is new where it was not met before.</summary>
    /// <param name="text">The text.</param>
    public int NumberOf(ReadOnlySpan<char> text)
    {
        var most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 1024 ? stackalloc byte[most] : new byte[most];
        return NumberOf(bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <summary>Lets go of what is needed only to add texts; those numbered already stay.</summary>
    public void Seal() => _slots = [];

    private int NumberOf(ReadOnlySpan<byte> text)
    {
        if (_slots.Length == 0)
            throw new InvalidOperationException("Texts cannot be added after sealing.");
        var key = KeyOf(text);
        var mask = _slots.Length - 1;
        var mark = key & 0xFFFFFFFF00000000UL;
        for (var slot = (int)(key & (ulong)mask); ; slot = (slot + 1) & mask)
        {
            var there = _slots[slot];
            if (there == 0)
            {
                _slots[slot] = mark | (uint)(Texts.Count + 1);
                Texts.AddBytes(text);
                if (Texts.Count * 2 > _slots.Length)
                    Grow();
                return Texts.Count - 1;
            }

            var number = (int)(there & 0xFFFFFFFF) - 1;
            if ((there & 0xFFFFFFFF00000000UL) == mark && Texts.BytesOf(number).SequenceEqual(text))
                return number;
        }
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 4];
        var mask = slots.Length - 1;
        for (var number = 0; number < Texts.Count; number++)
        {
            var key = KeyOf(Texts.BytesOf(number));
            var slot = (int)(key & (ulong)mask);
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = (key & 0xFFFFFFFF00000000UL) | (uint)(number + 1);
        }

        _slots = slots;
    }

    private static ulong KeyOf(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var key = Start ^ ((ulong)text.Length * 0x9E3779B97F4A7C15UL);
            var rest = text;
            while (rest.Length >= 8)
            {
                key = Blocking.Keys.Mix(key ^ MemoryMarshal.Read<ulong>(rest));
                rest = rest[8..];
            }

            var last = 0UL;
            foreach (var b in rest)
                last = (last << 8) | b;
            return Blocking.Keys.Mix(key ^ last);
        }
    }
}
