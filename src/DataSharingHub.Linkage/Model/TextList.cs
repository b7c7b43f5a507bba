using System.Collections;

namespace DataSharingHub.Linkage;

/// <summary>
/// Texts that are kept as bytes (UTF-8) one after the other and made into strings when they are asked for: a million short strings would each be an object that takes memory four times over and that
/// every garbage collection has to look at. Texts are added at the end and never change.
/// </summary>
public sealed class TextList : IReadOnlyList<string>
{
    private const int ChunkBytes = 1 << 18;
    private readonly List<byte[]> _chunks = [];
    private long[] _starts = new long[64];
    private int _used = ChunkBytes;

    /// <summary>Number of texts.</summary>
    public int Count { get; private set; }

    /// <summary>True while every text is of characters below 128: the order of bytes is then the order of characters.</summary>
    internal bool IsAscii { get; private set; } = true;

    /// <summary>A text by its place, from 0.</summary>
    public string this[int index] => System.Text.Encoding.UTF8.GetString(BytesOf(index));

    /// <summary>Adds a text at the end. What is not well-formed Unicode is replaced, as in any UTF-8.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= 1024 ? stackalloc byte[most] : new byte[most];
        AddBytes(bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)]);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AddBytes(ReadOnlySpan<byte> text)
    {
        IsAscii = IsAscii && System.Text.Ascii.IsValid(text);
        Span<byte> length = stackalloc byte[5];
        var lengthBytes = 0;
        var rest = text.Length;
        for (; rest > 127; rest >>= 7)
            length[lengthBytes++] = (byte)(rest & 127 | 128);
        length[lengthBytes++] = (byte)rest;

        // A text never stands in two chunks; a very long one has a chunk of its own.
        var needed = lengthBytes + text.Length;
        if (_chunks.Count == 0 || _used + needed > _chunks[^1].Length)
        {
            _chunks.Add(new byte[Math.Max(ChunkBytes, needed)]);
            _used = 0;
        }

        if (Count == _starts.Length)
            Array.Resize(ref _starts, (int)Math.Min(Array.MaxLength, 2L * Count));
        _starts[Count++] = ((long)(_chunks.Count - 1) << 32) | (uint)_used;
        length[..lengthBytes].CopyTo(_chunks[^1].AsSpan(_used));
        text.CopyTo(_chunks[^1].AsSpan(_used + lengthBytes));
        _used += needed;
    }

    internal ReadOnlySpan<byte> BytesOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var chunk = _chunks[(int)(_starts[index] >> 32)];
        var at = (int)(_starts[index] & 0x7FFFFFFF);
        int length = chunk[at++];
        if (length > 127)
        {
            length &= 127;
            for (var shift = 7; ; shift += 7)
            {
                var next = chunk[at++];
                length |= (next & 127) << shift;
                if (next < 128)
                    break;
            }
        }

        return chunk.AsSpan(at, length);
    }
}
