using System.Buffers.Binary;
using System.Security.Cryptography;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// A partner's file, sealed chunk by chunk while it streams in: no clear byte touches the disk, and memory holds one chunk. The key is stored last, with the extract;
/// chunks of a broken-off transfer have no key and are rubbish, which <c>RemoveOrphanChunks</c> clears away.
/// </summary>
public static class RawFile
{
    public const string Part = "raw";
    private const string Name = "file";
    private const int ChunkBytes = 1 << 20;

    /// <summary>What came in; the key is to be added with the extract.</summary>
    public sealed record Received(DataKey Key, long Bytes, string Sha256);

    /// <summary>When the reception of a file began, which its key's id tells; null for a key that was not made for one.</summary>
    public static DateTimeOffset? BeganAt(Guid keyId) => keyId.Version == 7
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(keyId.ToByteArray(bigEndian: true)) >> 16))
        : null;

    /// <summary>Reads the stream to its end or to one byte past the limit, sealing as it goes. Null where it is longer than the limit; nothing is kept then.</summary>
    public static async Task<Received?> ReceiveAsync(
        IDbContextFactory<HubDatabase> databases, IKeyStore keys, Guid owner, Stream content, long limit, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var dataKey = RandomNumberGenerator.GetBytes(32);
        var key = DataKeys.Wrap(keys, dataKey, new DataKeys.Place(owner, Part, Name, 0, keys.Erasure.Make()), Guid.CreateVersion7(now));
        try
        {
            var received = await ReceiveAsync(databases, dataKey, key, content, limit, cancellation);
            if (received is null)
                keys.Erasure.TryDestroy(key.ErasureKeyId!);
            return received;
        }
        catch
        {
            keys.Erasure.TryDestroy(key.ErasureKeyId!);
            // Best done now; where it cannot be, the chunks are unreadable for want of a key, and are removed a day later.
            await ClearAsync(databases, key.Id);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private static async Task<Received?> ReceiveAsync(
        IDbContextFactory<HubDatabase> databases, byte[] dataKey, DataKey key, Stream content, long limit, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes];
        // All chunks but the last are of one length, so one place serves them all: a large file leaves no trail of large arrays behind.
        var place = new byte[KeyWrap.SealedLength(ChunkBytes)];
        long bytes = 0;
        var chunk = 0;
        for (int read; (read = await content.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellation)) > 0; chunk++)
        {
            bytes += read;
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (bytes > limit)
            {
                await database.SealedContents.Where(c => c.KeyId == key.Id).ExecuteDeleteAsync(cancellation);
                return null;
            }

            hash.AppendData(buffer, 0, read);
            var sealedBytes = read == ChunkBytes ? place : new byte[KeyWrap.SealedLength(read)];
            KeyWrap.Seal(dataKey, buffer.AsSpan(0, read), DataKeys.Context(key, chunk), sealedBytes);
            database.SealedContents.Add(new SealedContent { KeyId = key.Id, Chunk = chunk, Content = sealedBytes });
            await database.SaveChangesAsync(cancellation);
        }

        key.Count = chunk;
        CryptographicOperations.ZeroMemory(buffer);
        return new Received(key, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task ClearAsync(IDbContextFactory<HubDatabase> databases, Guid keyId)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
            await database.SealedContents.Where(c => c.KeyId == keyId).ExecuteDeleteAsync(CancellationToken.None);
        }
        catch (Exception fault) when (LostDatabase.Is(fault))
        {
            // The reception failed because the database went away; what it left is removed later.
        }
    }

    /// <summary>The file's bytes, in memory: the readers need to seek, and a clear copy on disk would outlive us.</summary>
    public static async Task<MemoryStream> OpenAsync(HubDatabase database, IKeyStore keys, Guid owner, CancellationToken cancellation = default)
    {
        var key = await database.DataKeys.AsNoTracking().SingleAsync(k => k.OwnerId == owner && k.Part == Part, cancellation);
        var dataKey = DataKeys.Unwrap(keys, key);
        var clear = new byte[key.Count * ChunkBytes];
        var length = 0;
        for (var chunk = 0; chunk < key.Count; chunk++)
        {
            var position = chunk;
            var content = await database.SealedContents.AsNoTracking()
                .Where(c => c.KeyId == key.Id && c.Chunk == position).Select(c => c.Content).SingleAsync(cancellation);
            length += KeyWrap.Open(dataKey, content, DataKeys.Context(key, chunk), clear.AsSpan(length));
        }

        CryptographicOperations.ZeroMemory(dataKey);
        return new MemoryStream(clear, 0, length, writable: false, publiclyVisible: true);
    }
}
