using System.Globalization;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Checks that a proof also holds against each person who is alone in a withheld cell: for every requirement of another's cell some witness meets it without
/// changing what the person knows. Addition and comparison only.
/// </summary>
internal static class SingletonProof
{
    public static IEnumerable<string> Check(ProtectionProof proof)
    {
        var people = Singletons.Of([.. proof.Cells.Select(cell => cell.Alone == true)], proof.Relations.Select(relation => (relation.Total, relation.Parts)))
            .Where(cells => cells.Any(cell => proof.Cells[cell].Status != CellStatus.Published)).ToList();
        if (people.Count == 0)
            yield break;
        var personOf = new Dictionary<int, int>();
        for (var p = 0; p < people.Count; p++)
            foreach (var cell in people[p])
                personOf[cell] = p;
        var changing = proof.Witnesses.SelectMany((witness, w) => witness.Counts.Select(change => (change.Cell, change.Count, Witness: w))).ToLookup(change => change.Cell);
        var moved = proof.Witnesses.Select(witness => witness.Counts.Select(change => personOf.GetValueOrDefault(change.Cell, -1)).Where(person => person >= 0).ToHashSet()).ToList();
        var known = new Dictionary<int, StructuralEnds>();
        foreach (var requirement in proof.Requirements)
        {
            var cell = proof.Cells[requirement.Cell];
            foreach (var (isLow, end) in new[] { (true, requirement.Low), (false, requirement.High) })
            {
                if (end == cell.Count)
                    continue;
                foreach (var person in SeesThrough(requirement.Cell, end).ToList())
                {
                    if (!known.TryGetValue(person, out var ends))
                        known[person] = ends = EndsOf(proof, people[person]);
                    // What a person knows of a sum through his own part nothing can hide.
                    var (low, high) = ends.Required(cell.Id, cell.Count, requirement.Low, requirement.High);
                    var wanted = isLow ? low : high;
                    if (wanted != cell.Count && SeesThrough(requirement.Cell, wanted).Contains(person))
                        yield return string.Create(CultureInfo.InvariantCulture, $"Primary {requirement.Cell}: whoever is alone in cell {people[person][0]} sees through every witness of its {(isLow ? "low" : "high")} end.");
                }
            }
        }

        IEnumerable<int> SeesThrough(int cell, long end)
        {
            HashSet<int>? all = null;
            foreach (var (_, count, witness) in changing[cell])
                if (end < proof.Cells[cell].Count ? count <= end : count >= end)
                {
                    if (all is null)
                        all = [.. moved[witness]];
                    else
                        all.IntersectWith(moved[witness]);
                }

            return (all ?? []).Where(person => !personOf.TryGetValue(cell, out var own) || own != person);
        }
    }

    /// <summary>What is required at most, for everybody or for somebody who knows some cells.</summary>
    public static StructuralEnds EndsOf(ProtectionProof proof, IReadOnlyCollection<int> knows)
    {
        var cells = proof.Cells.Select((cell, i) => new Cell
        {
            Id = cell.Id,
            Count = cell.Count,
            // A quantity that is printed nowhere may be zero for all a reader knows.
            Shown = proof.Reader == Reader.Same || cell.Count == 0 || cell.Lower > 0,
            Preset = knows.Contains(i) ? CellPreset.Frozen : CellPreset.Free,
            MayBeKnown = knows.Contains(i),
        }).ToList();
        var relations = proof.Relations.Select((relation, r) => new Relation(
            r.ToString(CultureInfo.InvariantCulture), proof.Cells[relation.Total].Id, [.. relation.Parts.Select(part => proof.Cells[part].Id)])).ToList();
        return StructuralEnds.Of(
            new ReleaseTables(cells, relations), proof.Cells.Where(cell => cell.Status == CellStatus.Primary).Select(cell => cell.Id).ToHashSet(StringComparer.Ordinal), proof.Threshold, proof.Reader);
    }
}
