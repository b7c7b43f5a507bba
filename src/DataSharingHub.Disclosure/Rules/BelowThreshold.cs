namespace DataSharingHub.Disclosure;

/// <summary>A small count: few enough people that one of them, or someone who knows one, could be picked out.</summary>
/// <remarks>Counts from 1 to threshold less one; 0 too where the clause says that nobody is as telling as few.</remarks>
internal sealed class BelowThreshold : IPrimaryRule
{
    public string Name => "below threshold";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        var least = rules.SuppressZeros ? 0 : 1;
        for (var i = 0; i < tables.Cells.Count; i++)
            if (tables.Cells[i].Count >= least && tables.Cells[i].Count < rules.Threshold)
                yield return new(i, least, rules.Threshold - 1);
    }
}

/// <summary>A count that the engine was not told because the partner withheld it: treated as 1 to threshold less one.</summary>
internal sealed class UnknownCount : IPrimaryRule
{
    public string Name => "unknown, counted as small";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules) =>
        rules.UnknownCells.Select(id => new PrimaryFinding(tables.Index[id], 1, rules.Threshold - 1));
}

/// <summary>A cell that an earlier release or a person has already decided to withhold.</summary>
internal sealed class AlreadyWithheld : IPrimaryRule
{
    public string Name => "already withheld";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        for (var i = 0; i < tables.Cells.Count; i++)
            if (tables.Cells[i].Preset == CellPreset.Forced)
                yield return Margins.Around(i, tables.Cells[i].Count, rules);
    }
}

/// <summary>How far a withheld cell that is not small must stay uncertain.</summary>
internal static class Margins
{
    /// <summary>As many units to either side as separate the smallest small number from the largest, never below 0.</summary>
    public static PrimaryFinding Around(int cell, long count, DisclosureRules rules) =>
        count > 0 && count < rules.Threshold
            ? new(cell, 1, rules.Threshold - 1)
            : new(cell, Math.Max(0, count - (rules.Threshold - 1)), count + rules.Threshold - 1);
}
