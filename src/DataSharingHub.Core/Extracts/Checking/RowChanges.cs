using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>How an extract differs from the one it replaces, row by row under the contract's key.</summary>
/// <param name="Added">Rows whose key the other does not have.</param>
/// <param name="Removed">Rows of the other whose key is gone.</param>
/// <param name="Changed">Rows with the same key and something else in another column.</param>
public sealed record RowChanges(int Added, int Removed, int Changed)
{
    /// <summary>Compares the columns that both have, in the same form. A row whose key is not known is told by all it holds.</summary>
    /// <param name="before">Columns of the extract that is replaced, each with all its rows.</param>
    /// <param name="key">Names of the columns that make the key; each is in both.</param>
    public static RowChanges Between(RowSet before, RowSet now, IReadOnlyList<string> key)
    {
        var shared = before.Columns.Select(column => column.Name).Where(now.Has).ToList();
        var (old, young) = (Rows(before, shared, key), Rows(now, shared, key));
        var changed = young.Count(row => old.TryGetValue(row.Key, out var other) && other != row.Value);
        return new RowChanges(young.Keys.Count(row => !old.ContainsKey(row)), old.Keys.Count(row => !young.ContainsKey(row)), changed);
    }

    private static Dictionary<Guid, Guid> Rows(RowSet rows, IReadOnlyList<string> shared, IReadOnlyList<string> key)
    {
        var all = shared.Select(name => rows[name].Values).ToArray();
        var keys = key.Select(name => rows[name].Values).ToArray();
        var found = new Dictionary<Guid, Guid>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var content = Digest(all, row, 0);
            var id = keys.Any(column => column[row] is null) ? content : Digest(keys, row, 1);
            for (var again = 2; !found.TryAdd(id, content); again++)
                id = Digest(all, row, again);
        }

        return found;
    }

    private static Guid Digest(string?[][] columns, int row, int salt)
    {
        var text = new StringBuilder().Append(salt);
        foreach (var column in columns)
            text.Append('\u001f').Append(column[row] ?? "\u0000");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
