namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// What must hold for the primary suppressions of tables: the attacker's interval contains 1 to threshold − 1. Where zeros are always
/// printed every withheld cell is at least 1, so a total over k cells that are not zero cannot seem smaller than k; the lower end is then k.
/// </summary>
public static class TableTargets
{
    /// <summary>One target for each primary suppression, in the order of the tables' cells.</summary>
    /// <param name="tables">All tables of the release.</param>
    /// <param name="primary">Ids of the primary suppressions.</param>
    /// <param name="threshold">The smallest count that is not small.</param>
    /// <param name="reader">What the reader can tell.</param>
    public static IReadOnlyList<AttackTarget> For(ReleaseTables tables, IReadOnlySet<string> primary, int threshold, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(primary);
        var floors = reader == Reader.Same ? null : new Floors(tables);
        var targets = new List<AttackTarget>();
        foreach (var cell in tables.Cells)
        {
            if (!primary.Contains(cell.Id))
                continue;
            var lower = floors is null ? 1 : Math.Max(1, floors.Of(cell.Id));
            targets.Add(new AttackTarget(cell.Id, Math.Min(lower, threshold - 1), threshold - 1));
        }

        return targets;
    }

    // The least a cell can seem when every cell that is not zero is at least 1: the number of its inner cells that are not zero.
    private sealed class Floors(ReleaseTables tables)
    {
        private readonly Dictionary<string, Cell> cells = tables.Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);
        private readonly ILookup<string, Relation> byTotal = tables.Relations.ToLookup(r => r.Total, StringComparer.Ordinal);
        private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);

        public long Of(string id)
        {
            if (known.TryGetValue(id, out var floor))
                return floor;
            known[id] = 0; // a loop of relations ends here
            floor = cells[id].Count == 0 ? 0 : 1;
            foreach (var relation in byTotal[id])
                floor = Math.Max(floor, relation.Parts.Sum(Of));
            return known[id] = floor;
        }
    }
}
