using System.Security.Cryptography;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Datasets;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Seals and opens what belongs to an extract, a linked pair or a release. Each column has a key of its own, so a stage that asks for three columns decrypts three.
/// Sealing only adds to the session; the caller's transaction saves it with the change it belongs to.
/// </summary>
/// <param name="erasable">False for the hub's own secrets, which no retention clause speaks of and which a portal must open wherever it runs.</param>
public sealed class SealedStore(HubDatabase database, IKeyStore keys, bool erasable = true)
{
    /// <summary>Each part that this session seals gets an erasure key of its own, so a part that is destroyed and made again never shares one with what is gone.</summary>
    private readonly Dictionary<(Guid Owner, string Part), string> erasureKeys = [];

    /// <summary>Seals the columns of a part.</summary>
    public async Task SealAsync(Guid owner, string part, IEnumerable<Column> columns)
    {
        foreach (var column in columns)
            Add(owner, part, column.Name, column.Values.Length, await ColumnEncoding.EncodeAsync(column.Values));
    }

    /// <summary>Seals bytes, such as a stage's result.</summary>
    public void Seal(Guid owner, string part, string name, byte[] clear) => Add(owner, part, name, 1, clear);

    /// <summary>Names of the columns in a part, in alphabetical order; nothing is decrypted.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(Guid owner, string part, CancellationToken cancellation = default) =>
        await database.DataKeys.Where(key => key.OwnerId == owner && key.Part == part)
            .Select(key => key.Name).OrderBy(name => name).ToListAsync(cancellation);

    /// <summary>Opens the named columns of a part, in the order given. A column that is not there is a fault.</summary>
    public async Task<RowSet> OpenAsync(Guid owner, string part, IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        var dataKeys = await database.DataKeys.AsNoTracking()
            .Where(key => key.OwnerId == owner && key.Part == part && names.Contains(key.Name))
            .ToDictionaryAsync(key => key.Name, cancellation);
        var columns = new List<Column>(names.Count);
        foreach (var name in names)
        {
            var key = dataKeys[name];
            var content = await database.SealedContents.AsNoTracking().Where(c => c.KeyId == key.Id).Select(c => c.Content).SingleAsync(cancellation);
            columns.Add(await ColumnEncoding.DecodeAsync(name, key.Count, OpenWith(key, content)));
        }

        return new RowSet(columns, columns.Count == 0 ? 0 : columns[0].Values.Length);
    }

    /// <summary>Opens bytes; null where they were never sealed or are destroyed.</summary>
    public async Task<byte[]?> OpenBytesAsync(Guid owner, string part, string name, CancellationToken cancellation = default)
    {
        var key = await database.DataKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.OwnerId == owner && k.Part == part && k.Name == name, cancellation);
        if (key is null)
            return null;
        var content = await database.SealedContents.AsNoTracking().Where(c => c.KeyId == key.Id).Select(c => c.Content).SingleAsync(cancellation);
        return OpenWith(key, content);
    }

    /// <summary>
    /// Destroys keys, then data, in the caller's transaction; only the named ones where names are given. Returns how many keys there were.
    /// </summary>
    public async Task<int> DestroyAsync(
        Guid owner, string? part = null, IReadOnlyCollection<string>? names = null, CancellationToken cancellation = default)
    {
        var doomed = database.DataKeys.Where(key => key.OwnerId == owner);
        if (part is not null)
            doomed = doomed.Where(key => key.Part == part);
        if (names is not null)
            doomed = doomed.Where(key => names.Contains(key.Name));
        var gone = await doomed.Select(key => new { key.Id, key.ErasureKeyId }).ToListAsync(cancellation);
        var ids = gone.Select(key => key.Id).ToList();
        await database.DataKeys.Where(key => ids.Contains(key.Id)).ExecuteDeleteAsync(cancellation);
        await database.SealedContents.Where(content => ids.Contains(content.KeyId)).ExecuteDeleteAsync(cancellation);
        await DoomAsync([.. gone.Select(key => key.ErasureKeyId).OfType<string>().Distinct()], cancellation);
        return ids.Count;
    }

    /// <summary>Dooms the erasure keys that nothing is sealed with any more; they are destroyed once the transaction is kept.</summary>
    private async Task DoomAsync(List<string> erasureIds, CancellationToken cancellation)
    {
        if (erasureIds.Count == 0)
            return;
        var stillUsed = await database.DataKeys.Where(key => erasureIds.Contains(key.ErasureKeyId!)).Select(key => key.ErasureKeyId).Distinct().ToListAsync(cancellation);
        foreach (var id in erasureIds.Where(id => !stillUsed.Contains(id)))
        {
            await database.Database.ExecuteSqlAsync($"INSERT INTO doomed_key (id) VALUES ({id}) ON CONFLICT DO NOTHING", cancellation);
            database.OnceKept(() => keys.Erasure.TryDestroy(id));
        }
    }

    private string? ErasureKeyOf(Guid owner, string part)
    {
        if (!erasable)
            return null;
        return erasureKeys.TryGetValue((owner, part), out var known) ? known : erasureKeys[(owner, part)] = keys.Erasure.Make();
    }

    private void Add(Guid owner, string part, string name, int count, byte[] clear)
    {
        var dataKey = RandomNumberGenerator.GetBytes(32);
        var key = DataKeys.Wrap(keys, dataKey, new DataKeys.Place(owner, part, name, count, ErasureKeyOf(owner, part)));
        database.DataKeys.Add(key);
        database.SealedContents.Add(new SealedContent { KeyId = key.Id, Chunk = 0, Content = KeyWrap.Seal(dataKey, clear, DataKeys.Context(key, 0)) });
        CryptographicOperations.ZeroMemory(dataKey);
    }

    private byte[] OpenWith(DataKey key, byte[] content)
    {
        var dataKey = DataKeys.Unwrap(keys, key);
        var clear = KeyWrap.Open(dataKey, content, DataKeys.Context(key, 0));
        CryptographicOperations.ZeroMemory(dataKey);
        return clear;
    }
}
