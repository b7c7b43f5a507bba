using System.Globalization;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Checks a proof without the engine, a solver or any search: every witness must agree with all that is published and add up everywhere, and
/// every primary must have a witness at either end. Addition and comparison only.
/// </summary>
public static class ProofVerifier
{
    private const int Truth = -1;

    /// <summary>Checks a proof.</summary>
    /// <returns>What is wrong with it, one sentence each; empty where it holds.</returns>
    public static IReadOnlyList<string> Check(ProtectionProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var faults = new List<string>();
        var truth = proof.Cells.Select(cell => cell.Count).ToArray();
        if (proof.Threshold < 2)
            faults.Add("The threshold is below 2.");
        CheckCells(proof, faults);
        CheckRelations(proof, truth, faults);
        if (faults.Count > 0)
            return faults;
        var linesOf = LinesOf(proof);
        for (var w = 0; w < proof.Witnesses.Count; w++)
            CheckWitness(proof, truth, linesOf, w, faults);
        CheckRequirements(proof, faults);
        if (faults.Count == 0)
            faults.AddRange(SingletonProof.Check(proof));
        return faults;
    }

    /// <summary>Checks that a proof is about these tables and nothing else: the same counts, equations and outcomes, and the same reader and threshold.</summary>
    /// <param name="proof">The proof; quantities of its own (differences of published ones) do no harm.</param>
    /// <param name="tables">The tables that are to be released.</param>
    /// <param name="outcomes">What becomes of each cell.</param>
    /// <param name="rules">The rules they were protected by.</param>
    /// <returns>What differs, one sentence each; empty where nothing does.</returns>
    public static IReadOnlyList<string> CheckIsAbout(ProtectionProof proof, ReleaseTables tables, IReadOnlyList<CellOutcome> outcomes, DisclosureRules rules)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(rules);
        var faults = new List<string>();
        if (proof.Reader != rules.Reader || proof.Threshold != rules.Threshold)
            faults.Add("The proof is for another reader or threshold.");
        var proven = proof.Cells.DistinctBy(cell => cell.Id).ToDictionary(cell => cell.Id, StringComparer.Ordinal);
        foreach (var (cell, outcome) in tables.Cells.Zip(outcomes))
            if (!proven.TryGetValue(cell.Id, out var found) || found.Count != cell.Count || found.Status != outcome.Status || outcome.Id != cell.Id)
                faults.Add($"{cell.Id}: the proof has no such cell, or another count or outcome of it.");
        var sums = proof.Relations.Select(relation => Sum(proof.Cells[relation.Total].Id, relation.Parts.Select(part => proof.Cells[part].Id))).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(tables.Relations.Where(relation => !sums.Contains(Sum(relation.Total, relation.Parts))).Select(relation => $"{relation.Id}: the proof does not have this equation."));
        return faults;
    }

    private static string Sum(string total, IEnumerable<string> parts) => $"{total} = {string.Join(" + ", parts.Order(StringComparer.Ordinal))}";

    private static void CheckCells(ProtectionProof proof, List<string> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < proof.Cells.Count; i++)
        {
            var cell = proof.Cells[i];
            if (!seen.Add(cell.Id))
                faults.Add(Say($"Cell {i} repeats the id of another."));
            if (cell.Count < 0 || cell.Count < cell.Lower || cell.Count > cell.Upper)
                faults.Add(Say($"Cell {i}: the true count lies outside what the reader allows for."));
            if (cell.Status == CellStatus.Published && cell.Count >= 1 && cell.Count < proof.Threshold)
                faults.Add(Say($"Cell {i}: a small count is published."));
            if (proof.Reader != Reader.Same && cell.Lower < Math.Min(1, cell.Count))
                faults.Add(Say($"Cell {i}: the reader sees every zero, so a withheld cell is 1 or more."));
        }
    }

    private static void CheckRelations(ProtectionProof proof, long[] truth, List<string> faults)
    {
        for (var r = 0; r < proof.Relations.Count; r++)
        {
            var relation = proof.Relations[r];
            if (relation.Parts.Append(relation.Total).Any(cell => cell < 0 || cell >= truth.Length))
                faults.Add(Say($"Equation {r} names a cell that does not exist."));
            else if (relation.Parts.Sum(part => truth[part]) != truth[relation.Total])
                faults.Add(Say($"Equation {r} does not add up in the true table."));
        }
    }

    private static List<(int Relation, int Sign)>[] LinesOf(ProtectionProof proof)
    {
        var linesOf = Enumerable.Range(0, proof.Cells.Count).Select(_ => new List<(int Relation, int Sign)>()).ToArray();
        for (var r = 0; r < proof.Relations.Count; r++)
        {
            linesOf[proof.Relations[r].Total].Add((r, -1));
            foreach (var part in proof.Relations[r].Parts)
                linesOf[part].Add((r, 1));
        }
        return linesOf;
    }

    private static void CheckWitness(ProtectionProof proof, long[] truth, List<(int Relation, int Sign)>[] linesOf, int w, List<string> faults)
    {
        var sums = new Dictionary<int, long>();
        var seen = new HashSet<int>();
        foreach (var (cell, count) in proof.Witnesses[w].Counts)
        {
            if (cell < 0 || cell >= truth.Length || !seen.Add(cell))
            {
                faults.Add(Say($"Witness {w} names a cell twice or one that does not exist."));
                return;
            }
            if (proof.Cells[cell].Status == CellStatus.Published)
                faults.Add(Say($"Witness {w} changes cell {cell}, which is published."));
            if (count < proof.Cells[cell].Lower || count > proof.Cells[cell].Upper || count < 0)
                faults.Add(Say($"Witness {w} puts cell {cell} outside what the reader allows for."));
            foreach (var (relation, sign) in linesOf[cell])
                sums[relation] = sums.GetValueOrDefault(relation) + (sign * (count - truth[cell]));
        }
        foreach (var relation in sums.Where(sum => sum.Value != 0).Select(sum => sum.Key).Order().Take(1))
            faults.Add(Say($"Witness {w} does not add up in equation {relation}."));
    }

    private static void CheckRequirements(ProtectionProof proof, List<string> faults)
    {
        var ends = SingletonProof.EndsOf(proof, []);
        var served = new HashSet<int>();
        foreach (var requirement in proof.Requirements)
        {
            served.Add(requirement.Cell);
            var name = Say($"Primary {requirement.Cell}");
            if (requirement.Cell < 0 || requirement.Cell >= proof.Cells.Count || proof.Cells[requirement.Cell].Status != CellStatus.Primary)
            {
                faults.Add($"{name} is not a primary cell of the proof.");
                continue;
            }
            var cell = proof.Cells[requirement.Cell];
            if (requirement.Low > cell.Count || requirement.High < cell.Count)
                faults.Add($"{name}: the required interval leaves out the true count.");
            if (cell.Count >= 1 && cell.Count < proof.Threshold)
            {
                var (low0, high0) = ends.Required(cell.Id, cell.Count, 1, proof.Threshold - 1);
                if (requirement.High < high0)
                    faults.Add($"{name}: the required interval is shorter than the threshold asks.");
                if (requirement.Low > low0)
                    faults.Add($"{name}: the required interval does not begin low enough.");
            }

            if (ValueIn(proof, requirement.LowWitness, requirement.Cell) is not { } low || low > requirement.Low)
                faults.Add($"{name}: no witness reaches the low end.");
            if (ValueIn(proof, requirement.HighWitness, requirement.Cell) is not { } high || high < requirement.High)
                faults.Add($"{name}: no witness reaches the high end.");
        }
        for (var i = 0; i < proof.Cells.Count; i++)
            if (proof.Cells[i].Status == CellStatus.Primary && !served.Contains(i))
                faults.Add(Say($"Primary {i} has no requirement."));
    }

    private static long? ValueIn(ProtectionProof proof, int witness, int cell)
    {
        if (witness == Truth)
            return proof.Cells[cell].Count;
        if (witness < 0 || witness >= proof.Witnesses.Count)
            return null;
        foreach (var change in proof.Witnesses[witness].Counts)
            if (change.Cell == cell)
                return change.Count;
        return proof.Cells[cell].Count;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
