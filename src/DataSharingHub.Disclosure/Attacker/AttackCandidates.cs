namespace DataSharingHub.Disclosure.Attacker;

/// <summary>Tables that may fit all that is published: one whole table, and others by what differs from it.</summary>
/// <param name="Base">A value for each quantity that is not printed; values of others do no harm.</param>
/// <param name="Changes">For each further table the values that differ from the base.</param>
public sealed record AttackCandidates(
    IReadOnlyDictionary<string, long> Base, IReadOnlyList<IReadOnlyDictionary<string, long>> Changes)
{
    /// <summary>The tables of a proof.</summary>
    public static AttackCandidates Of(ProtectionProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return new AttackCandidates(
            proof.Cells.ToDictionary(cell => cell.Id, cell => cell.Count, StringComparer.Ordinal),
            [.. proof.Witnesses.Select(witness => witness.Counts.ToDictionary(change => proof.Cells[change.Cell].Id, change => change.Count, StringComparer.Ordinal))]);
    }
}

/// <summary>The candidates as one part sees them, by its own numbering.</summary>
internal sealed record PartCandidates(long[] Base, IReadOnlyList<(int Variable, long Value)[]> Changes)
{
    /// <summary>Cuts the candidates along the parts; null for a part of which the base leaves a quantity out.</summary>
    public static PartCandidates?[] Cut(AttackCandidates candidates, IndexedSystem system, List<Part> parts)
    {
        var (partOf, localOf) = (new int[system.Quantities.Length], new int[system.Quantities.Length]);
        Array.Fill(partOf, -1);
        for (var p = 0; p < parts.Count; p++)
            for (var v = 0; v < parts[p].Count; v++)
                (partOf[parts[p].Variables[v]], localOf[parts[p].Variables[v]]) = (p, v);
        var changes = parts.Select(_ => new List<(int, long)[]>()).ToArray();
        foreach (var change in candidates.Changes)
            foreach (var group in change.Where(pair => system.Index.ContainsKey(pair.Key)).Select(pair => (At: system.Index[pair.Key], pair.Value))
                .Where(pair => partOf[pair.At] >= 0).GroupBy(pair => partOf[pair.At]))
                changes[group.Key].Add([.. group.Select(pair => (localOf[pair.At], pair.Value))]);
        var cut = new PartCandidates?[parts.Count];
        for (var p = 0; p < parts.Count; p++)
        {
            var ids = Array.ConvertAll(parts[p].Variables, v => system.Quantities[v].Id);
            if (Array.TrueForAll(ids, candidates.Base.ContainsKey))
                cut[p] = new PartCandidates(Array.ConvertAll(ids, id => candidates.Base[id]), changes[p]);
        }

        return cut;
    }
}
