namespace DataSharingHub.Disclosure.Tests.Protection;

/// <summary>The slowest and simplest attacker: tries every table of small whole numbers that agrees with what is shown.</summary>
internal static class BruteForce
{
    /// <summary>Least and most of each withheld cell over all tables whose withheld inner cells do not exceed a ceiling.</summary>
    public static Dictionary<string, (long Low, long High)> Intervals(HierarchicalTable table, ProtectionResult result, Reader reader, long ceiling)
    {
        var cells = table.Tables.Cells;
        var index = cells.Select((cell, i) => (cell.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var withheld = result.Cells.Select(cell => cell.Status != CellStatus.Published).ToArray();
        var totals = table.Tables.Relations.Select(relation => relation.Total).ToHashSet();
        var inner = Enumerable.Range(0, cells.Count).Where(i => withheld[i] && !totals.Contains(cells[i].Id)).ToArray();
        var values = cells.Select(cell => cell.Count).ToArray();
        var found = Enumerable.Range(0, cells.Count).Where(i => withheld[i])
            .ToDictionary(i => cells[i].Id, _ => (Low: long.MaxValue, High: long.MinValue));
        var relations = table.Tables.Relations.Select(relation => (Total: index[relation.Total], Parts: relation.Parts.Select(part => index[part]).ToArray()))
            .OrderByDescending(relation => relation.Total).ToArray();
        Try(0);
        return found;

        void Try(int k)
        {
            if (k < inner.Length)
            {
                for (var value = reader == Reader.Same ? 0L : 1L; value <= ceiling; value++)
                {
                    values[inner[k]] = value;
                    Try(k + 1);
                }
                return;
            }
            // Later cells are deeper, so going backwards every part is settled before its total.
            foreach (var (total, parts) in relations)
                values[total] = parts.Sum(part => values[part]);
            if (relations.Any(relation => relation.Parts.Sum(part => values[part]) != values[relation.Total]))
                return;
            for (var i = 0; i < cells.Count; i++)
                if (!withheld[i] && values[i] != cells[i].Count)
                    return;
            foreach (var id in found.Keys.ToList())
                found[id] = (Math.Min(found[id].Low, values[index[id]]), Math.Max(found[id].High, values[index[id]]));
        }
    }

    /// <summary>How many inner cells that are not 0 lie under each cell.</summary>
    public static long Floor(HierarchicalTable table, string id)
    {
        var counts = table.Tables.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var relation = table.Tables.Relations.FirstOrDefault(relation => relation.Total == id);
        return relation is null ? Math.Min(1, counts[id]) : relation.Parts.Sum(part => Floor(table, part));
    }
}
