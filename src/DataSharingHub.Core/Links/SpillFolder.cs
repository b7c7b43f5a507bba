using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links;

/// <summary>
/// Keeps lists of pairs that linking does not hold in memory in files of a folder: numbers of records, levels and weights, no names. A file loses its name as soon as it is open, so that it is gone whatever
/// becomes of the process; where a system does not allow that, it is deleted when it is closed.
/// </summary>
/// <param name="folder">The folder; made when the first file is.</param>
public sealed class SpillFolder(string folder) : ISpillStore
{
    private readonly Lock gate = new();
    private readonly List<SpillFile> files = [];

    public ISpillFile Create()
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"linking-{Guid.NewGuid():N}.pairs");
            var file = new SpillFile(Open(path));
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            lock (gate)
                files.Add(file);
            return file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SpillException("The folder for pairs that memory does not hold cannot be written. Name one that can, or allow more memory for pairs.", fault);
        }
    }

    /// <summary>Removes all files.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var file in files)
                file.Dispose();
            files.Clear();
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private sealed class SpillFile(FileStream file) : ISpillFile
    {
        public void Write(long at, ReadOnlySpan<byte> bytes)
        {
            try
            {
                RandomAccess.Write(file.SafeFileHandle, bytes, at);
            }
            catch (IOException fault)
            {
                throw new SpillException("The folder for pairs that memory does not hold has no room left, or cannot be written. Make room, name another folder, or allow more memory for pairs.", fault);
            }
        }

        public void Read(long at, Span<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                var read = RandomAccess.Read(file.SafeFileHandle, bytes, at);
                if (read == 0)
                    throw new SpillException("A file of pairs that memory does not hold ends too early; something else has changed it. Link again.");
                bytes = bytes[read..];
                at += read;
            }
        }

        public void Dispose() => file.Dispose();
    }
}
