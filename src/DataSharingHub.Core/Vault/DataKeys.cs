using System.Globalization;
using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>Wraps a data key with the current master key, unwraps it with the one it was wrapped with.</summary>
internal static class DataKeys
{
    public static DataKey Wrap(IKeyStore keys, ReadOnlySpan<byte> dataKey, Guid owner, string part, string name, int count, Guid? named = null)
    {
        var id = named ?? Guid.NewGuid();
        var masterId = keys.CurrentMasterKey;
        return new DataKey
        {
            Id = id,
            OwnerId = owner,
            Part = part,
            Name = name,
            Count = count,
            MasterKeyId = masterId,
            Wrapped = Wrap(keys, masterId, dataKey, id),
        };
    }

    public static byte[] Unwrap(IKeyStore keys, DataKey key)
    {
        var master = keys.MasterKey(key.MasterKeyId);
        var dataKey = KeyWrap.Open(master, key.Wrapped, WrapContext(key.Id));
        CryptographicOperations.ZeroMemory(master);
        return dataKey;
    }

    public static void Rewrap(IKeyStore keys, DataKey key, string masterId)
    {
        var dataKey = Unwrap(keys, key);
        key.Wrapped = Wrap(keys, masterId, dataKey, key.Id);
        key.MasterKeyId = masterId;
        CryptographicOperations.ZeroMemory(dataKey);
    }

    /// <summary>What a sealed chunk is bound to: its owner, part, name and position.</summary>
    public static string Context(DataKey key, int chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.OwnerId}/{key.Part}/{key.Name}/{chunk}");

    private static byte[] Wrap(IKeyStore keys, string masterId, ReadOnlySpan<byte> dataKey, Guid id)
    {
        var master = keys.MasterKey(masterId);
        var wrapped = KeyWrap.Seal(master, dataKey, WrapContext(id));
        CryptographicOperations.ZeroMemory(master);
        return wrapped;
    }

    private static string WrapContext(Guid id) => $"data-key/{id}";
}
