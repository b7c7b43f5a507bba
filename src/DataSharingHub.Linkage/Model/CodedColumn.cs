using System.Collections;

namespace DataSharingHub.Linkage;

/// <summary>
/// The values of a column as numbers of its distinct texts: what a reader of large files gives as <see cref="LinkageField.Values"/>. Any other list does as well; this one is smaller, and linking it begins
/// sooner, because every distinct text is standardised once.
/// </summary>
/// <param name="texts">The distinct texts, which columns of the same field may share.</param>
public sealed class CodedColumn(CodedTexts texts) : IReadOnlyList<string?>
{
    private int[] _codes = new int[64];

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct texts.</summary>
    internal CodedTexts Coded => texts;

    /// <summary>Number of each value's text; below 0 where the value is unknown.</summary>
    internal ReadOnlySpan<int> Codes => _codes.AsSpan(0, Count);

    /// <summary>A value by its row, from 0; null is unknown.</summary>
    public string? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _codes[index] < 0 ? null : texts.Texts[_codes[index]];
        }
    }

    /// <summary>Adds a value; an empty one is unknown.</summary>
    public void Add(ReadOnlySpan<char> value) => AddCode(value.IsEmpty ? -1 : texts.NumberOf(value));

    /// <summary>Adds a value by the number of its text; below 0 is unknown.</summary>
    public void AddCode(int code)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(code, texts.Texts.Count);
        if (Count == _codes.Length)
            Array.Resize(ref _codes, (int)Math.Min(Array.MaxLength, 2L * Count));
        _codes[Count++] = code;
    }

    /// <inheritdoc/>
    public IEnumerator<string?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
