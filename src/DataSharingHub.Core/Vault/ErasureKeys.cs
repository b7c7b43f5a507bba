using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Keys that are destroyed one by one: a folder of small files outside the database, one for each sealed part of an extract or release. A data key opens with the master key
/// and its erasure key together, so that erasing ends every copy of the database, backups too, while everything else in them can still be read.
/// </summary>
/// <param name="folder">Where they are; every process of the hub shares it.</param>
/// <param name="mark">Name of an empty file that says whose folder it is, so that a wrong one is told from one whose keys were destroyed.</param>
public sealed class ErasureKeys(string folder, string mark)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int KeyBytes = 32;

    // Once the folder was this hub's it does not stop being it: where the mark is gone, the folder itself is, and an empty place must not be taken for it.
    private volatile bool seen;

    public string Folder => folder;

    /// <summary>Makes a key and returns its id. It is on disk before anything is sealed with it.</summary>
    public string Make()
    {
        // Read before the mark is looked for: another thread may be making both just now.
        var before = seen;
        if (!Belongs && before)
            throw new IOException("The folder of erasure keys is away: it was there when this process began, and its mark is not there now.");
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        if (!Belongs)
            Mark();
        seen = true;
        var id = Guid.NewGuid().ToString("N");
        using var file = new FileStream(PathOf(id), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly, BufferSize = 0 });
        file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        file.Flush(flushToDisk: true);
        return id;
    }

    /// <summary>A copy of the key's bytes; null where it was destroyed.</summary>
    public byte[]? Find(string id)
    {
        try
        {
            return File.ReadAllBytes(PathOf(id)) is { Length: KeyBytes } key ? key : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>True where the folder is the one that belongs to these keys.</summary>
    public bool Belongs
    {
        get
        {
            var there = File.Exists(PathOf(mark));
            seen |= there;
            return there;
        }
    }

    public bool Has(string id) => File.Exists(PathOf(id));

    /// <summary>Overwrites the key and removes it; one that is gone already is no fault, so that a broken-off erasure can be finished.</summary>
    public void Destroy(string id)
    {
        var path = PathOf(id);
        try
        {
            using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Write, BufferSize = 0 }))
            {
                file.Write(new byte[KeyBytes]);
                file.Flush(flushToDisk: true);
            }

            File.Delete(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            // Destroyed before.
        }
    }

    /// <summary>As <see cref="Destroy"/>, for what is recorded as doomed: where the folder cannot be written now, <see cref="FinishErasing"/> does it later.</summary>
    internal void TryDestroy(string id)
    {
        try
        {
            Destroy(id);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It stays on the list of doomed keys.
        }
    }

    /// <summary>Why keys could not be made there; null where they can.</summary>
    public Refusal? Check()
    {
        try
        {
            Destroy(Make());
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            return VaultRefusals.ErasureKeysNotWritable(folder);
        }

        return (File.GetUnixFileMode(folder) & ~(OwnerOnly | UnixFileMode.UserExecute)) == 0 ? null : VaultRefusals.ErasureKeysReadableByOthers(folder);
    }

    /// <summary>Several may find the mark missing at the same moment: whoever comes second opens what the first has made.</summary>
    private void Mark()
    {
        using var file = new FileStream(PathOf(mark), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = OwnerOnly });
        file.Flush(flushToDisk: true);
    }

    private string PathOf(string id) => Path.Combine(folder, id);
}
