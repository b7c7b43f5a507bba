using System.Globalization;
using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>Wraps a data key with the current master key and, where it has one, its erasure key; unwraps it with those it was wrapped with.</summary>
internal static class DataKeys
{
    /// <summary>Whose content a data key is for.</summary>
    public sealed record Place(Guid Owner, string Part, string Name, int Count, string? ErasureKeyId);

    public static DataKey Wrap(IKeyStore keys, ReadOnlySpan<byte> dataKey, Place place, Guid? named = null)
    {
        var id = named ?? Guid.NewGuid();
        var masterId = keys.CurrentMasterKey;
        return new DataKey
        {
            Id = id,
            OwnerId = place.Owner,
            Part = place.Part,
            Name = place.Name,
            Count = place.Count,
            MasterKeyId = masterId,
            ErasureKeyId = place.ErasureKeyId,
            Wrapped = Seal(keys, masterId, place.ErasureKeyId, dataKey, id),
        };
    }

    public static byte[] Unwrap(IKeyStore keys, DataKey key)
    {
        var wrapping = WrappingKey(keys, key.MasterKeyId, key.ErasureKeyId);
        var dataKey = KeyWrap.Open(wrapping, key.Wrapped, WrapContext(key.Id));
        CryptographicOperations.ZeroMemory(wrapping);
        return dataKey;
    }

    public static void Rewrap(IKeyStore keys, DataKey key, string masterId)
    {
        var dataKey = Unwrap(keys, key);
        key.Wrapped = Seal(keys, masterId, key.ErasureKeyId, dataKey, key.Id);
        key.MasterKeyId = masterId;
        CryptographicOperations.ZeroMemory(dataKey);
    }

    /// <summary>What a sealed chunk is bound to: its owner, part, name and position.</summary>
    public static string Context(DataKey key, int chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.OwnerId}/{key.Part}/{key.Name}/{chunk}");

    private static byte[] Seal(IKeyStore keys, string masterId, string? erasureId, ReadOnlySpan<byte> dataKey, Guid id)
    {
        var wrapping = WrappingKey(keys, masterId, erasureId);
        var wrapped = KeyWrap.Seal(wrapping, dataKey, WrapContext(id));
        CryptographicOperations.ZeroMemory(wrapping);
        return wrapped;
    }

    /// <summary>The master key alone, or both keys through HKDF (SHA-256): neither opens anything without the other.</summary>
    private static byte[] WrappingKey(IKeyStore keys, string masterId, string? erasureId)
    {
        var master = keys.MasterKey(masterId);
        if (erasureId is null)
            return master;
        var erasure = keys.Erasure.Find(erasureId) ?? throw new CryptographicException($"The erasure key {erasureId} was destroyed; what it sealed cannot be read any more.");
        var wrapping = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, salt: erasure, info: "erasable data key"u8.ToArray());
        CryptographicOperations.ZeroMemory(master);
        CryptographicOperations.ZeroMemory(erasure);
        return wrapping;
    }

    private static string WrapContext(Guid id) => $"data-key/{id}";
}
