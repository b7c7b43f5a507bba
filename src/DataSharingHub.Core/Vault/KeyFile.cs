using System.Security.Cryptography;
using System.Text.Json;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// The embedded default, and a mounted secret: one JSON file that only its owner may read, outside the database. It is written whole beside itself and renamed, so a crash
/// leaves the old file or the new one. A process that runs notices that it was replaced and reads it again, so keys rotate under running processes.
/// </summary>
public sealed class KeyFile : IKeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string path;
    private readonly Lock gate = new();
    private KeyFileContent content;
    private (DateTime Written, long Length) stamp;

    private KeyFile(string path, string erasureKeys, KeyFileContent content)
    {
        this.path = path;
        this.content = content;
        stamp = Stamp();
        Erasure = new ErasureKeys(erasureKeys, content.ErasureMark());
    }

    public ErasureKeys Erasure { get; }

    public string CurrentMasterKey => Content().MasterKeys[^1].Id;

    public IReadOnlyList<string> MasterKeys => [.. Content().MasterKeys.Select(key => key.Id)];

    /// <summary>Where the erasure keys are if not said: beside the key file.</summary>
    public static string ErasureKeysBeside(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "erasure-keys");

    /// <summary>Opens the key file, or makes one where there is none yet.</summary>
    /// <param name="erasureKeys">Folder of the erasure keys; beside the key file if not said.</param>
    public static Outcome<KeyFile> Open(string path, string? erasureKeys = null)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
            var made = KeyFileContent.Make();
            Write(path, made);
            return new KeyFile(path, erasureKeys ?? ErasureKeysBeside(path), made);
        }

        return OpenExisting(path, erasureKeys);
    }

    /// <summary>Opens a key file that must be there: a service whose secret is not mounted may not begin with new keys.</summary>
    public static Outcome<KeyFile> OpenExisting(string path, string? erasureKeys = null)
    {
        if (!File.Exists(path))
            return VaultRefusals.KeyFileMissing(path);
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            return VaultRefusals.KeyFileReadableByOthers(path);
        return KeyFileContent.Read(File.ReadAllText(path)) is { } content
            ? new KeyFile(path, erasureKeys ?? ErasureKeysBeside(path), content)
            : VaultRefusals.KeyFileUnreadable(path);
    }

    public byte[] MasterKey(string id) => Content().MasterKey(id);

    public Refusal? WhyFixed()
    {
        try
        {
            // What matters is whether a new file can be put beside it and renamed.
            using var beside = new FileStream(path + ".try", new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose, UnixCreateMode = OwnerOnly });
            return null;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            return VaultRefusals.KeysFixed(path);
        }
    }

    public string AddMasterKey() => Change(content => content.WithNewMasterKey()).MasterKeys[^1].Id;

    public void DestroyMasterKey(string id) => Change(content => content.WithoutMasterKey(id));

    public void RenewPurposeKey(string purpose) => Change(content => content.WithNewPurposeKey(purpose));

    public byte[] PurposeKey(string purpose) => Content().PurposeKey(purpose);

    public ECDsa CheckpointKey() => Content().Checkpoint();

    private KeyFileContent Change(Func<KeyFileContent, KeyFileContent> change)
    {
        lock (gate)
        {
            var changed = change(Content());
            Write(path, changed);
            (content, stamp) = (changed, Stamp());
            return changed;
        }
    }

    /// <summary>What the file holds now. A file that went away or cannot be read for a moment, as while a secret is mounted anew, leaves what was read before.</summary>
    private KeyFileContent Content()
    {
        lock (gate)
        {
            var now = Stamp();
            if (now == stamp)
                return content;
            try
            {
                if (KeyFileContent.Read(File.ReadAllText(path)) is { } read)
                    (content, stamp) = (read, now);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The next access tries again.
            }

            return content;
        }
    }

    private (DateTime Written, long Length) Stamp()
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private static void Write(string path, KeyFileContent content)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var stream = new FileStream(beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(stream, content, KeyFileContent.Form);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
