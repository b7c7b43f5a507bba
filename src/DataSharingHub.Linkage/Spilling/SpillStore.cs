namespace DataSharingHub.Linkage;

/// <summary>
/// Where a run puts lists of pairs that its memory does not hold. The engine knows no files: whoever calls it says where. What is written are numbers of records, levels and weights,
/// never a value of a field. The result reads from it too, so it is disposed of after the result; that removes everything, however the run ended.
/// </summary>
public interface ISpillStore : IDisposable
{
    /// <summary>A new, empty file.</summary>
    ISpillFile Create();
}

/// <summary>One file of a store. Threads may read at the same time; nobody reads what is being written.</summary>
public interface ISpillFile : IDisposable
{
    /// <summary>Writes bytes at a place; the file grows as it must.</summary>
    /// <exception cref="SpillException">The store has no room, or cannot be written.</exception>
    void Write(long at, ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes at a place, all of which were written before.</summary>
    void Read(long at, Span<byte> bytes);
}

/// <summary>A store failed: no room, most often. The message says what to do, and names no path.</summary>
public sealed class SpillException : IOException
{
    /// <inheritdoc/>
    public SpillException()
    {
    }

    /// <inheritdoc/>
    public SpillException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public SpillException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
