namespace DataSharingHub.Disclosure.Attacker;

/// <summary>One target within a part.</summary>
internal readonly record struct PartTarget(int Variable, long Lower, long Upper, int Position);

/// <summary>What was settled about one end of a target's interval.</summary>
internal enum EndState
{
    /// <summary>Not looked at yet.</summary>
    Open,

    /// <summary>A witness reaches what is required.</summary>
    Reached,

    /// <summary>The end is exactly known.</summary>
    Exact,

    /// <summary>The effort ran out.</summary>
    Undecided,
}

/// <summary>
/// Attacks the targets of one part. First linear programs with random weights over all open targets, whose whole-number solutions
/// are witnesses for many at once; then one program for each end still open; then exact search where the linear answer is not whole.
/// </summary>
internal sealed class PartAttack : IDisposable
{
    private const int IdleRoundsBeforeSingles = 4;
    private const double Tolerance = 1e-6;

    private readonly Part part;
    private readonly PartTarget[] targets;
    private readonly AttackOptions options;
    private readonly AttackBudget budget;
    private readonly CancellationToken ct;
    private readonly PartCandidates? candidates;
    private readonly Lazy<LinearProgram> program;
    private readonly WholeNumberSearch search;
    private readonly Rounding rounding;
    private readonly double[] values;

    public PartAttack(Part part, PartTarget[] targets, PartCandidates? candidates, AttackOptions options, AttackBudget budget, CancellationToken ct)
    {
        this.part = part;
        this.targets = targets;
        this.candidates = candidates;
        (this.options, this.budget) = (options, budget);
        this.ct = ct;
        var cuts = new long[part.Count][];
        Array.Fill(cuts, []);
        foreach (var target in targets)
            cuts[target.Variable] = [.. cuts[target.Variable].Append(target.Lower).Append(target.Upper).Distinct().Order()];
        program = new Lazy<LinearProgram>(() => new LinearProgram(part, cuts, budget));
        search = new WholeNumberSearch(part, budget, ct);
        Pool = new WitnessPool(part, options.KeepWitnesses);
        rounding = new Rounding(part, search, Pool);
        values = new double[part.Count];
        Unlimited = new bool[targets.Length];
        LowEnds = new EndState[targets.Length];
        HighEnds = new EndState[targets.Length];
    }

    public WitnessPool Pool { get; }

    /// <summary>Targets without a ceiling: the linear program grows for ever, and with one whole table in hand so do whole numbers.</summary>
    public bool[] Unlimited { get; }

    public EndState[] LowEnds { get; }

    public EndState[] HighEnds { get; }

    /// <summary>False when no whole numbers fit the part's facts at all.</summary>
    public bool Feasible { get; private set; } = true;

    public int LinearPrograms => program.IsValueCreated ? Linear.Solved : 0;

    public int Searches => search.Searches;

    public void Run()
    {
        TryCandidates();
        if (!Pool.Any && !FindFirstTable())
            return;
        Mark();
        if (CountOpen() > 0)
            SweepTogether();
        for (var t = 0; t < targets.Length && Feasible; t++)
        {
            Settle(t, upwards: true);
            Settle(t, upwards: false);
        }
    }

    public void Dispose()
    {
        if (program.IsValueCreated)
            Linear.Dispose();
    }

    private LinearProgram Linear => program.Value;

    // Adding up is all the belief they get: a table that does not fit is as if it had not been given.
    private void TryCandidates()
    {
        if (candidates is null || !part.Fits(candidates.Base))
            return;
        Pool.Add(candidates.Base);
        var table = (long[])candidates.Base.Clone();
        foreach (var change in candidates.Changes)
        {
            foreach (var (variable, value) in change)
                table[variable] = value;
            Pool.Add(table);
            foreach (var (variable, _) in change)
                table[variable] = candidates.Base[variable];
        }
    }

    private bool FindFirstTable()
    {
        var outcome = Linear.Maximise(values);
        if (outcome == LinearOutcome.Optimal && rounding.Take(values))
            return true;
        var table = new long[part.Count];
        var found = search.Find(part.Lower, part.Upper, 0, 0, outcome == LinearOutcome.Optimal ? values : null, options.EffortPerQuestion, table);
        if (found is SearchOutcome.Settled or SearchOutcome.Found)
        {
            Pool.Add(table);
            return true;
        }

        Feasible = found != SearchOutcome.Impossible;
        Array.Fill(LowEnds, EndState.Undecided);
        Array.Fill(HighEnds, EndState.Undecided);
        return false;
    }

    private void Mark()
    {
        for (var t = 0; t < targets.Length; t++)
        {
            if (LowEnds[t] == EndState.Open && Pool.Low[targets[t].Variable] <= targets[t].Lower)
                LowEnds[t] = EndState.Reached;
            if (HighEnds[t] == EndState.Open && Pool.High[targets[t].Variable] >= targets[t].Upper)
                HighEnds[t] = EndState.Reached;
        }
    }

    private void SweepTogether()
    {
        var random = new Random(options.Seed);
        var idle = 0;
        while (idle < IdleRoundsBeforeSingles)
        {
            ct.ThrowIfCancellationRequested();
            Linear.Clear();
            var open = 0;
            for (var t = 0; t < targets.Length; t++)
                open += WeighOpen(t, random, 1);
            if (open == 0)
                return;
            var before = CountOpen();
            if (Linear.Maximise(values) == LinearOutcome.Optimal)
                rounding.Take(values);
            Mark();
            var gained = before - CountOpen();
            idle = gained * 20 < before ? idle + 1 : 0;
        }
    }

    private int CountOpen() => LowEnds.Count(e => e == EndState.Open) + HighEnds.Count(e => e == EndState.Open);

    // Asks for the required end of a target and no more; where both ends are open a coin decides, both cannot be had at once.
    private int WeighOpen(int t, Random random, double scale)
    {
        var up = HighEnds[t] == EndState.Open;
        var down = LowEnds[t] == EndState.Open;
        if (!up && !down)
            return 0;
        var weight = scale * (0.5 + random.NextDouble());
        if (up && down)
            up = random.Next(2) == 0;
        Weigh(t, up, weight);
        return 1;
    }

    private void Weigh(int t, bool upwards, double weight)
    {
        var variable = targets[t].Variable;
        for (var s = 0; s < Linear.Segments(variable); s++)
        {
            // The part of the column beyond the required end is neither rewarded nor punished.
            var start = Linear.SegmentStart(variable, s);
            if (upwards && start < targets[t].Upper)
                Linear.Weigh(variable, s, weight);
            else if (!upwards && start >= targets[t].Lower)
                Linear.Weigh(variable, s, -weight);
        }
    }

    private void Settle(int t, bool upwards)
    {
        var ends = upwards ? HighEnds : LowEnds;
        Mark();
        if (ends[t] is EndState.Exact or EndState.Undecided || (ends[t] == EndState.Reached && !options.Exact))
            return;
        if (budget.IsSpent)
        {
            // What nobody looked at is not known to hold.
            if (ends[t] == EndState.Open)
                ends[t] = EndState.Undecided;
            return;
        }

        ct.ThrowIfCancellationRequested();
        var variable = targets[t].Variable;
        Linear.Clear();
        for (var s = 0; s < Linear.Segments(variable); s++)
            Linear.Weigh(variable, s, upwards ? 1 : -1);
        var outcome = Linear.Maximise(values);
        if (outcome == LinearOutcome.Optimal)
        {
            rounding.Take(values);
            var bound = upwards ? (long)Math.Floor(values[variable] + Tolerance) : (long)Math.Ceiling(values[variable] - Tolerance);
            Mark();
            if (upwards ? Pool.High[variable] >= bound : Pool.Low[variable] <= bound)
            {
                ends[t] = EndState.Exact;
                return;
            }

            if (ends[t] == EndState.Reached && !options.Exact)
                return;
        }

        if (outcome == LinearOutcome.Unbounded && upwards)
        {
            Unlimited[t] = true;
            ends[t] = ends[t] == EndState.Reached ? EndState.Exact : SearchRequired(t, upwards, null) ?? EndState.Undecided;
            return;
        }

        ends[t] = SearchEnd(t, upwards, outcome == LinearOutcome.Optimal ? values : null);
    }

    private EndState SearchEnd(int t, bool upwards, double[]? hint)
    {
        if (!options.Exact && SearchRequired(t, upwards, hint) is { } settled)
            return settled;
        var variable = targets[t].Variable;
        var table = new long[part.Count];
        var low = (long[])part.Lower.Clone();
        var high = (long[])part.Upper.Clone();
        if (upwards)
            low[variable] = Pool.High[variable];
        else
            high[variable] = Pool.Low[variable];
        var outcome = search.Find(low, high, variable, upwards ? 1 : -1, hint, options.EffortPerQuestion, table);
        if (outcome is SearchOutcome.Settled or SearchOutcome.Found)
            Pool.Add(table);
        if (outcome == SearchOutcome.Settled)
            return EndState.Exact;
        return IsReached(t, upwards) ? EndState.Reached : EndState.Undecided;
    }

    // Is what is required possible? If so there is no need to know how far it goes. Null: it is not, which is a leak.
    private EndState? SearchRequired(int t, bool upwards, double[]? hint)
    {
        var (variable, lower, upper, _) = targets[t];
        var table = new long[part.Count];
        var low = (long[])part.Lower.Clone();
        var high = (long[])part.Upper.Clone();
        if (upwards)
            low[variable] = Math.Max(low[variable], upper);
        else
            high[variable] = Math.Min(high[variable], lower);
        switch (search.Find(low, high, 0, 0, hint, options.EffortPerQuestion, table))
        {
            case SearchOutcome.Settled or SearchOutcome.Found:
                Pool.Add(table);
                return IsReached(t, upwards) ? EndState.Reached : EndState.Undecided;
            case SearchOutcome.Unknown:
                return EndState.Undecided;
            default:
                return null;
        }
    }

    private bool IsReached(int t, bool upwards) =>
        upwards ? Pool.High[targets[t].Variable] >= targets[t].Upper : Pool.Low[targets[t].Variable] <= targets[t].Lower;
}
