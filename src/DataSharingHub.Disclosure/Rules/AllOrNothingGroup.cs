namespace DataSharingHub.Disclosure;

/// <summary>A part that is everybody of its group, or nobody where there are two parts: showing it says the attribute of each person.</summary>
internal sealed class AllOrNothingGroup : IPrimaryRule
{
    public string Name => "all or nothing";

    public IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules)
    {
        if (!rules.AllOrNothing)
            yield break;
        foreach (var relation in tables.Relations)
        {
            if (rules.AllOrNothingRelations.Count > 0 && !rules.AllOrNothingRelations.Contains(relation.Id))
                continue;
            var total = tables.Cells[relation.Total].Count;
            if (total == 0 || relation.Parts.Length < 2)
                continue;
            foreach (var part in relation.Parts)
            {
                var count = tables.Cells[part].Count;
                if (count == total)
                    yield return new(part, count < rules.Threshold ? 1 : count - (rules.Threshold - 1), Math.Max(count, rules.Threshold - 1));
                else if (count == 0 && relation.Parts.Length == 2)
                    yield return new(part, 0, rules.Threshold - 1);
            }
        }
    }
}
