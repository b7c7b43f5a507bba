namespace DataSharingHub.Linkage.Tests.Made;

/// <summary>A store in memory that knows what is open, and may be full after so many bytes.</summary>
public sealed class MadeStore(long room = long.MaxValue) : ISpillStore
{
    private readonly List<MadeFile> _files = [];
    private long _left = room;

    /// <summary>Files made so far.</summary>
    public int Made => _files.Count;

    /// <summary>Files not disposed of.</summary>
    public int Open => _files.Count(file => !file.IsDisposed);

    /// <summary>Everything ever written.</summary>
    public IEnumerable<byte[]> Contents => _files.Select(file => file.Bytes);

    public ISpillFile Create()
    {
        lock (_files)
        {
            var file = new MadeFile(this);
            _files.Add(file);
            return file;
        }
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private sealed class MadeFile(MadeStore store) : ISpillFile
    {
        private readonly Lock _gate = new();
        private readonly MemoryStream _bytes = new();

        public bool IsDisposed { get; private set; }

        public byte[] Bytes => _bytes.ToArray();

        public void Write(long at, ReadOnlySpan<byte> bytes)
        {
            if (Interlocked.Add(ref store._left, -bytes.Length) < 0)
                throw new SpillException("The store is full.");
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(IsDisposed, this);
                _bytes.Position = at;
                _bytes.Write(bytes);
            }
        }

        public void Read(long at, Span<byte> bytes)
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(IsDisposed, this);
                _bytes.Position = at;
                _bytes.ReadExactly(bytes);
            }
        }

        public void Dispose() => IsDisposed = true;
    }
}
