namespace DataSharingHub.Disclosure;

/// <summary>Writes down what a search found as a proof: each distinct witness once, each requirement pointing at one.</summary>
internal static class ProofWriter
{
    private const int Truth = -1;
    private const int Missing = -2;

    public static ProtectionProof Write(JoinedTables joined, DisclosureRules rules, CellSystem system, Pattern pattern)
    {
        var numbers = new Dictionary<Deviation, int>(ReferenceEqualityComparer.Instance);
        var witnesses = new List<Witness>();
        int Number(Requirement requirement)
        {
            if (!pattern.Witnesses.TryGetValue(requirement, out var deviation))
                return Missing;
            if (numbers.TryGetValue(deviation, out var number))
                return number;
            numbers.Add(deviation, witnesses.Count);
            witnesses.Add(Written(deviation));
            return witnesses.Count - 1;
        }

        Witness Written(Deviation deviation) => new([.. deviation.Cells.Select((cell, k) => new WitnessCount(cell, system.Value[cell] + deviation.Deltas[k]))]);

        var byCell = system.Requirements.ToLookup(requirement => requirement.Cell);
        var requirements = new List<ProofRequirement>();
        for (var i = 0; i < system.Count; i++)
        {
            if (!system.Primary[i])
                continue;
            var (low, high, lowWitness, highWitness) = (system.Value[i], system.Value[i], Truth, Truth);
            foreach (var requirement in byCell[i])
                if (requirement.Up)
                    (high, highWitness) = (requirement.Target, Number(requirement));
                else
                    (low, lowWitness) = (requirement.Target, Number(requirement));
            requirements.Add(new ProofRequirement(i, low, high, lowWitness, highWitness));
        }
        witnesses.AddRange(pattern.More.Select(Written));
        var alone = rules.ProtectFromSingletons ? Singletons.Alone(joined) : null;
        return new ProtectionProof
        {
            Reader = rules.Reader,
            Threshold = rules.Threshold,
            Cells = Enumerable.Range(0, system.Count).Select(i => new ProofCell(
                system.Ids[i], system.Value[i],
                system.Primary[i] ? CellStatus.Primary : pattern.Withheld[i] ? CellStatus.Secondary : CellStatus.Published,
                system.Lower[i], system.Upper[i] >= CellSystem.None ? null : system.Upper[i], alone?[i] == true ? true : null)).ToArray(),
            Relations = Enumerable.Range(0, system.Lines).Select(line => new ProofRelation(system.CellsOf(line)[0], system.CellsOf(line)[1..].ToArray())).ToArray(),
            Requirements = requirements,
            Witnesses = witnesses,
        };
    }
}
