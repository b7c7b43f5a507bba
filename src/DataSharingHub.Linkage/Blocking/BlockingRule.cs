namespace DataSharingHub.Linkage.Blocking;

/// <summary>Records with the same key are proposed as pairs.</summary>
/// <param name="Words">The rule in words.</param>
/// <param name="Parts">What the key is made of; a record without one of them has no key.</param>
internal sealed record BlockingRule(string Words, params KeyPart[] Parts)
{
    /// <summary>Writes the key of each record; 0 where something is unknown.</summary>
    public void Write(Span<ulong> keys)
    {
        Parts[0].Write(keys);
        foreach (var part in Parts.AsSpan(1))
            part.Join(keys);
    }
}

/// <summary>One part of the keys of all records: looked up by the number of a record's value, or worked out for the record.</summary>
internal sealed class KeyPart
{
    private readonly int[]? _numbers;
    private readonly ulong[]? _keys;
    private readonly Func<int, ulong>? _keyOf;

    /// <param name="numbers">Number of each record's value; below 0 where it is unknown.</param>
    /// <param name="keys">Key of each value.</param>
    public KeyPart(int[] numbers, ulong[] keys) => (_numbers, _keys) = (numbers, keys);

    /// <param name="keyOf">Key of a record; 0 where it is unknown.</param>
    public KeyPart(Func<int, ulong> keyOf) => _keyOf = keyOf;

    public void Write(Span<ulong> keys)
    {
        if (_numbers is null || _keys is null)
        {
            for (var r = 0; r < keys.Length; r++)
                keys[r] = _keyOf!(r);
            return;
        }

        for (var r = 0; r < keys.Length; r++)
            keys[r] = _numbers[r] < 0 ? 0 : _keys[_numbers[r]];
    }

    public void Join(Span<ulong> keys)
    {
        if (_numbers is null || _keys is null)
        {
            for (var r = 0; r < keys.Length; r++)
                keys[r] = keys[r] == 0 ? 0 : Keys.Join(keys[r], _keyOf!(r));
            return;
        }

        for (var r = 0; r < keys.Length; r++)
            keys[r] = _numbers[r] < 0 ? 0 : Keys.Join(keys[r], _keys[_numbers[r]]);
    }
}
