using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataSharingHub.Core.Vault;

/// <summary>What the key file holds: base 64 of random bytes, and the checkpoint key as PKCS #8.</summary>
internal sealed record KeyFileContent(IReadOnlyList<NamedKey> MasterKeys, string PseudonymRoot, string CheckpointKey)
{
    internal static readonly JsonSerializerOptions Form = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>How often each purpose's pseudonym key was renewed; a purpose that is not named has its first.</summary>
    public IReadOnlyDictionary<string, int> PurposeKeys { get; init; } = new Dictionary<string, int>();

    public static KeyFileContent Make()
    {
        using var checkpoint = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new([NamedKey.Make(1)], RandomKey(), Convert.ToBase64String(checkpoint.ExportPkcs8PrivateKey()));
    }

    /// <summary>Null where the text is no key file.</summary>
    public static KeyFileContent? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyFileContent>(text, Form) is { MasterKeys.Count: > 0, PseudonymRoot.Length: > 0, CheckpointKey.Length: > 0 } content ? content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] MasterKey(string id) => Convert.FromBase64String(
        MasterKeys.FirstOrDefault(key => key.Id == id)?.Key
        ?? throw new CryptographicException($"The key store has no master key {id}; put back the keys that belong to this database."));

    public KeyFileContent WithNewMasterKey()
    {
        var last = int.Parse(MasterKeys[^1].Id[1..].Split('-')[0], CultureInfo.InvariantCulture);
        return this with { MasterKeys = [.. MasterKeys, NamedKey.Make(last + 1)] };
    }

    public KeyFileContent WithoutMasterKey(string id) => this with { MasterKeys = [.. MasterKeys.Where(key => key.Id != id)] };

    public KeyFileContent WithNewPurposeKey(string purpose) => this with
    {
        PurposeKeys = new Dictionary<string, int>(PurposeKeys) { [purpose] = PurposeKeys.GetValueOrDefault(purpose) + 1 },
    };

    /// <summary>Derived from the root (HKDF, SHA-256), so that one secret gives each purpose a key of its own, and each renewal another.</summary>
    public byte[] PurposeKey(string purpose)
    {
        var root = Convert.FromBase64String(PseudonymRoot);
        var renewal = PurposeKeys.GetValueOrDefault(purpose);
        var info = renewal == 0 ? "pseudonym/" + purpose : string.Create(CultureInfo.InvariantCulture, $"pseudonym/{purpose}/{renewal}");
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.UTF8.GetBytes(info));
        CryptographicOperations.ZeroMemory(root);
        return key;
    }

    /// <summary>Tells the folder of erasure keys that belongs to these keys, and nothing about them.</summary>
    public string ErasureMark()
    {
        var root = Convert.FromBase64String(PseudonymRoot);
        var mark = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 8, info: "erasure-keys"u8.ToArray());
        CryptographicOperations.ZeroMemory(root);
        return "of-" + Convert.ToHexStringLower(mark);
    }

    public ECDsa Checkpoint()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(CheckpointKey), out _);
        return key;
    }

    internal static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

internal sealed record NamedKey(string Id, string Key)
{
    /// <summary>The name tells the keys of one hub from another's, so that a wrong key file is known as one before anything is opened.</summary>
    public static NamedKey Make(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"m{number}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}"), KeyFileContent.RandomKey());
}
