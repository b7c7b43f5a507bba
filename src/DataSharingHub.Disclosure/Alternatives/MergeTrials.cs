namespace DataSharingHub.Disclosure;

/// <summary>Categories of a release that could be shown as one.</summary>
/// <param name="Name">What is merged, in words.</param>
/// <param name="Groups">Ids of the cells that would be shown as their sum, one list for each value that takes their place.</param>
public sealed record MergeProposal(string Name, IReadOnlyList<IReadOnlyList<string>> Groups);

/// <summary>What a merging would give back.</summary>
/// <param name="Name">Name of the proposal.</param>
/// <param name="WithheldNow">Shown cells that are withheld as it is.</param>
/// <param name="WithheldAfter">Cells that would be withheld after merging.</param>
/// <param name="CellsLost">Cells that the release would no longer have.</param>
public sealed record MergeEffect(string Name, int WithheldNow, int WithheldAfter, int CellsLost);

/// <summary>Tries mergings on a whole release: the merged cells stay as numbers that nobody is shown and nobody may work out.</summary>
public static class MergeTrials
{
    /// <summary>Protects the release once as it is and once for each proposal, quickly: what counts is the difference.</summary>
    /// <param name="tables">The release.</param>
    /// <param name="rules">The rules it is protected by.</param>
    /// <param name="proposals">Mergings; a cell that is named must belong to the release.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The mergings that withhold fewer cells than now, best first.</returns>
    public static IReadOnlyList<MergeEffect> Run(
        ReleaseTables tables, DisclosureRules rules, IReadOnlyList<MergeProposal> proposals, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(proposals);
        if (proposals.Count == 0 || Withheld(tables, rules, ct) is not { } now)
            return [];
        var effects = new List<MergeEffect>();
        foreach (var proposal in proposals)
            if (Withheld(Merged(tables, proposal), rules, ct) is { } after && after < now)
                effects.Add(new MergeEffect(proposal.Name, now, after, proposal.Groups.Sum(group => group.Count - 1)));
        return [.. effects.OrderBy(effect => effect.WithheldAfter).ThenBy(effect => effect.CellsLost).ThenBy(effect => effect.Name, StringComparer.Ordinal)];
    }

    private static int? Withheld(ReleaseTables tables, DisclosureRules rules, CancellationToken ct)
    {
        var result = DisclosureEngine.Protect(tables, rules, new ProtectOptions { Effort = 0 }, ct);
        if (!result.Releasable)
            return null;
        return tables.Cells.Zip(result.Cells).Count(pair => pair.First.Shown && pair.Second.Status != CellStatus.Published);
    }

    private static ReleaseTables Merged(ReleaseTables tables, MergeProposal proposal)
    {
        var byId = tables.Cells.ToDictionary(cell => cell.Id, StringComparer.Ordinal);
        var relations = tables.Relations.ToList();
        foreach (var group in proposal.Groups)
        {
            var parts = group.Select(id => byId[id]).ToList();
            var sum = new Cell
            {
                Id = "merged: " + string.Join(" + ", group.Order(StringComparer.Ordinal)),
                Count = parts.Sum(part => part.Count),
                // One person may stand behind several of the parts: no more are certain than behind the largest of them.
                Contributors = parts.TrueForAll(part => part.Contributors is null) ? null : parts.Max(part => part.Contributors ?? (int)part.Count),
                Largest = [.. parts.SelectMany(part => part.Largest).OrderDescending().Take(3)],
                Weight = parts.Max(part => part.Weight),
            };
            byId.Add(sum.Id, sum);
            relations.Add(new Relation(sum.Id, sum.Id, group));
            foreach (var part in parts)
                byId[part.Id] = part with { Shown = false, Weight = 0 };
        }

        return new ReleaseTables([.. byId.Values], relations);
    }
}
