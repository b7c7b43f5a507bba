using System.Text.RegularExpressions;
using DataSharingHub.Core.Agreements.Comparing;
using DataSharingHub.Core.Agreements.Explaining;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Agreements;

/// <summary>How the tables of a release that is out would come out under another agreement.</summary>
internal static class TryTables
{
    public sealed record Again(ProtectedRelease? Before, ProtectedRelease? After, IReadOnlyList<Refusal> Refusals);

    /// <summary>
    /// Protects a release anew where its disclosure clause would change. The counts are those of its extracts as they were treated; that some would be treated otherwise is said
    /// of the tables, for the rows it would take are gone.
    /// </summary>
    public static async Task<Again> AgainAsync(SealedStore store, Guid release, Agreement now, Agreement proposed, Product product, CancellationToken cancellation)
    {
        var before = await store.OpenBytesAsync(release, ReleaseResults.Part, ReleaseResults.Protected, cancellation) is { } shown ? ReleaseResults.Read<ProtectedRelease>(shown) : null;
        if (before is null || DisclosureFloor.For(product, proposed).Value is not { } clause || DisclosureFloor.For(product, now).Value is not { } old || ClauseWords.Of(clause) == ClauseWords.Of(old))
            return new Again(before, null, []);
        if (await store.OpenBytesAsync(release, ReleaseResults.Part, ReleaseResults.Tabulated, cancellation) is not { } counted)
            return new Again(before, null, []);
        var after = ReleaseProtection.Protect(ReleaseResults.Read<TabulatedRelease>(counted), clause, ct: cancellation);
        return new Again(before, after.Value, after.Refusals);
    }

    public static IEnumerable<DryRunTable> Touched(Product product, IReadOnlyList<ColumnChange> columns, ProtectedRelease? before, ProtectedRelease? after)
    {
        foreach (var table in before?.Tables ?? [])
        {
            var made = product.Tables.FirstOrDefault(known => known.Id == table.Id) ?? product.Tables.FirstOrDefault(known => table.Id.StartsWith(known.Id + "-", StringComparison.Ordinal));
            var uses = made is null ? [] : Uses(product, made, columns);
            var now = after?.Tables.FirstOrDefault(known => known.Id == table.Id && known.Area?.Code == table.Area?.Code);
            var (withheld, shown) = now is null ? (0, 0) : Compare(table, now);
            if (uses.Count > 0 || withheld > 0 || shown > 0)
                yield return new DryRunTable(table.Id, table.Title, table.Area?.Name, uses, withheld, shown);
        }
    }

    private static (int Withheld, int Shown) Compare(PrintedTable before, PrintedTable after)
    {
        var values = before.Rows.Zip(after.Rows).SelectMany(rows => rows.First.Values.Zip(rows.Second.Values)).ToList();
        return (values.Count(pair => pair.First.Mark is null && pair.Second.Mark is not null), values.Count(pair => pair.First.Mark is not null && pair.Second.Mark is null));
    }

    /// <summary>Touched columns that the table's view, or a view it reads, names.</summary>
    private static List<string> Uses(Product product, ProductTable table, IReadOnlyList<ColumnChange> columns)
    {
        var sql = string.Join('\n', Views(product, product.View(table.From), []).Select(view => view.Sql));
        return
        [
            .. columns.Where(change => change.Purpose == product.Purpose && product.ColumnsOf(change.Dataset).Contains(change.Column))
                .Where(change => Names(sql, change.Dataset.Replace('-', '_')) && Names(sql, change.Column))
                .Select(change => $"{change.Dataset}.{change.Column}").Distinct(),
        ];
    }

    private static IEnumerable<ProductView> Views(Product product, ProductView view, HashSet<string> seen) => !seen.Add(view.Name)
        ? []
        : product.Views.Where(other => other.Name != view.Name && Names(view.Sql, other.Name)).SelectMany(other => Views(product, other, seen)).Append(view);

    private static bool Names(string sql, string name) => Regex.IsMatch(sql, $@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant);
}
