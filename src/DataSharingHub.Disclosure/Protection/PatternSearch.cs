namespace DataSharingHub.Disclosure;

/// <summary>Finds the cells to withhold besides the primaries.</summary>
internal static class PatternSearch
{
    public static Pattern Find(CellSystem system, ProtectOptions options, CancellationToken ct)
    {
        _ = options;
        var withheld = (bool[])system.Primary.Clone();
        var witnesses = new Dictionary<Requirement, Deviation>();
        var unmet = new List<Requirement>();
        using var search = new ElasticSearch(system);
        foreach (var requirement in system.Requirements)
        {
            ct.ThrowIfCancellationRequested();
            if (witnesses.ContainsKey(requirement))
                continue;
            if (search.Find(requirement, withheld) is not { } witness)
            {
                unmet.Add(requirement);
                continue;
            }
            foreach (var cell in witness.Cells)
                withheld[cell] = true;
            foreach (var other in system.Requirements)
                if (!witnesses.ContainsKey(other) && witness.Meets(system, other))
                    witnesses[other] = witness;
        }
        return new Pattern(withheld, witnesses, unmet, []);
    }
}
