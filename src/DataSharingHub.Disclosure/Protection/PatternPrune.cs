namespace DataSharingHub.Disclosure;

/// <summary>Tries to publish each secondary again: it may be shown if every witness that moves it can be led another way.</summary>
internal sealed class PatternPrune(WorkingPattern pattern, int seed, int threads)
{
    private readonly CellSystem system = pattern.System;

    public void Run(CancellationToken ct)
    {
        var components = Components.Of(system, pattern.Withheld).OrderByDescending(component => component.Length).ToArray();
        var found = new Dictionary<Requirement, Deviation>[components.Length];
        Parallel.For(0, components.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct },
            c => found[c] = PruneComponent(components[c]));
        foreach (var (requirement, witness) in found.SelectMany(witnesses => witnesses))
            pattern.Witnesses[requirement] = witness;
        DropUnused();
    }

    private Dictionary<Requirement, Deviation> PruneComponent(int[] component)
    {
        // Each component has its own filter and writes to its own cells only, so components can run side by side.
        var filter = new IntervalFilter(system, component);
        using var prover = new WitnessProver(system, component, filter, seed);
        var mine = component.SelectMany(cell => system.RequirementsOf(cell))
            .Where(pattern.Witnesses.ContainsKey).ToDictionary(requirement => requirement, requirement => pattern.Witnesses[requirement]);
        var uses = mine.Values.SelectMany(witness => witness.Cells).CountBy(cell => cell).ToDictionary();
        var order = component.Where(cell => !system.Primary[cell])
            .OrderByDescending(cell => system.Cost[cell]).ThenBy(cell => uses.GetValueOrDefault(cell)).ThenBy(cell => cell);
        foreach (var cell in order.ToList())
            TryPublish(prover, filter, cell, mine);
        return mine;
    }

    private void TryPublish(WitnessProver prover, IntervalFilter filter, int cell, Dictionary<Requirement, Deviation> mine)
    {
        var affected = mine.Where(pair => pair.Value.At(cell) != 0).Select(pair => pair.Key).ToList();
        if (affected.Count > 0 && !filter.TryPublish(cell))
            return;
        prover.Block(cell);
        var rerouted = new Dictionary<Requirement, Deviation>();
        if (affected.Count > 0 && prover.Prove(affected, rerouted, stopAtFirst: true).Count > 0)
        {
            prover.Release(cell);
            filter.Undo();
            return;
        }
        foreach (var (requirement, witness) in rerouted)
            mine[requirement] = witness;
        pattern.Withheld[cell] = false;
    }

    // What no witness moves protects nothing.
    private void DropUnused()
    {
        var used = new bool[system.Count];
        foreach (var witness in pattern.Witnesses.Values)
            foreach (var cell in witness.Cells)
                used[cell] = true;
        for (var i = 0; i < system.Count; i++)
            if (pattern.Withheld[i] && !system.Primary[i] && !used[i])
                pattern.Withheld[i] = false;
    }
}
