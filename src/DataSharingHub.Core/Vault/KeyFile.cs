using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// The embedded default: one JSON file that only its owner may read, outside the database. It is written whole beside itself and renamed, so a crash leaves
/// the old file or the new one.
/// </summary>
public sealed class KeyFile : IKeyStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly string path;
    private readonly Lock gate = new();
    private KeyFileContent content;

    private KeyFile(string path, KeyFileContent content)
    {
        this.path = path;
        this.content = content;
    }

    public string CurrentMasterKey => content.MasterKeys[^1].Id;

    public IReadOnlyList<string> MasterKeys => [.. content.MasterKeys.Select(key => key.Id)];

    /// <summary>Opens the key file, or makes one where there is none yet.</summary>
    public static Outcome<KeyFile> Open(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
            var made = new KeyFile(path, KeyFileContent.Make());
            made.Write();
            return made;
        }

        return OpenExisting(path);
    }

    /// <summary>Opens a key file that must be there: a service whose secret is not mounted may not begin with new keys.</summary>
    public static Outcome<KeyFile> OpenExisting(string path)
    {
        if (!File.Exists(path))
            return VaultRefusals.KeyFileMissing(path);
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            return VaultRefusals.KeyFileReadableByOthers(path);
        try
        {
            var content = JsonSerializer.Deserialize<KeyFileContent>(File.ReadAllText(path), Form);
            return content is { MasterKeys.Count: > 0 } ? new KeyFile(path, content) : VaultRefusals.KeyFileUnreadable(path);
        }
        catch (JsonException)
        {
            return VaultRefusals.KeyFileUnreadable(path);
        }
    }

    public byte[] MasterKey(string id) => Convert.FromBase64String(
        content.MasterKeys.FirstOrDefault(key => key.Id == id)?.Key
        ?? throw new CryptographicException($"The key file has no master key {id}; put back the key file that belongs to this database."));

    public string AddMasterKey()
    {
        lock (gate)
        {
            var last = int.Parse(content.MasterKeys[^1].Id.AsSpan(1), CultureInfo.InvariantCulture);
            content = content with { MasterKeys = [.. content.MasterKeys, NamedKey.Make(last + 1)] };
            Write();
            return CurrentMasterKey;
        }
    }

    public void DestroyMasterKey(string id)
    {
        lock (gate)
        {
            content = content with { MasterKeys = [.. content.MasterKeys.Where(key => key.Id != id)] };
            Write();
        }
    }

    public byte[] PseudonymRoot() => Convert.FromBase64String(content.PseudonymRoot);

    public ECDsa CheckpointKey()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(content.CheckpointKey), out _);
        return key;
    }

    private void Write()
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var stream = new FileStream(beside, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(stream, content, Form);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
