using System.Runtime.CompilerServices;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Looks for a witness in whole numbers by a guided walk: the cell is moved as far as required, and then line after line that no longer adds up
/// is set right by the cell of it that leaves the least out of balance elsewhere, at the least price.
/// </summary>
/// <remarks>
/// A walk costs microseconds where a linear program costs milliseconds, and never answers in fractions. It does not always find what there is:
/// what it misses is asked of a program. One instance serves one thread.
/// </remarks>
internal sealed class WitnessWalk
{
    private const double Noise = 0.4;
    private const double PerUnit = 0.02;
    private const double PerPrimary = 0.15;
    private const double PerSecondary = 0.3;
    private const double PerOpened = 1.5;
    private const double Growth = 0.2;
    private const int Sample = 3;
    private readonly CellSystem system;
    private readonly long[] delta;
    private readonly long[] down;
    private readonly long[] up;
    private readonly long[] residual;
    private readonly int[] stamp;
    private readonly double[] weight;
    private readonly List<int> heavy = [];
    private readonly IndexedSet unbalanced;
    private readonly IndexedSet moved;
    private int clock = 10;
    private int tenure;
    private double tabu;
    private ulong random;

    public WitnessWalk(CellSystem system)
    {
        this.system = system;
        (delta, residual, stamp) = (new long[system.Count], new long[system.Lines], new int[system.Count]);
        (down, up) = (new long[system.Count], new long[system.Count]);
        for (var i = 0; i < system.Count; i++)
            (down[i], up[i]) = (system.Lower[i] - system.Value[i], system.Upper[i] - system.Value[i]);
        weight = new double[system.Lines];
        Array.Fill(weight, 1);
        (unbalanced, moved) = (new IndexedSet(system.Lines), new IndexedSet(system.Count));
    }

    /// <summary>Steps taken so far: what limits on work count.</summary>
    public long Steps { get; private set; }

    /// <summary>Walks until the requirement is met or the tries are used up.</summary>
    /// <param name="requirement">What the witness must reach.</param>
    /// <param name="price">What moving a cell costs: 0 for one that is withheld anyway; infinite for one that may not move.</param>
    /// <param name="most">Walks that cost more are given up.</param>
    /// <param name="tries">Walks begun anew.</param>
    /// <param name="length">Most steps of one walk.</param>
    /// <param name="seed">Seed of the choices.</param>
    public Deviation? Find(Requirement requirement, WalkPrices price, double most, int tries, int length, ulong seed)
    {
        if (system.Fixed[requirement.Cell] || requirement.Target < system.Lower[requirement.Cell] || requirement.Target > system.Upper[requirement.Cell])
            return null;
        random = unchecked(seed * 0x9E3779B97F4A7C15UL) | 1;
        Next();
        for (var attempt = 0; attempt < tries; attempt++)
        {
            // Two tempers by turns: some tables want to be left soon, others only after long detours.
            (tenure, tabu) = attempt % 2 == 0 ? (2, 0.5) : (6, 3.0);
            Clear();
            Move(requirement.Cell, requirement.Target - system.Value[requirement.Cell]);
            if (Walk(requirement.Cell, price, most, length))
                return Result();
        }
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Walk(int target, WalkPrices price, double most, int length)
    {
        var unit = 1.0 / Math.Abs(delta[target]);
        var signed = price.Signed;
        var spent = double.IsInfinity(price[target]) ? 0 : price[target];
        for (var step = 0; step < length; step++)
        {
            if (unbalanced.Count == 0)
                return true;
            Steps++;
            var line = Tightest(price);
            // A line that stays out of balance comes to matter more than the others: without this the walk goes in circles.
            if (weight[line] == 1)
                heavy.Add(line);
            weight[line] += Growth;
            var best = -1;
            var (bestScore, bestMove) = (double.MaxValue, 0L);
            // Where nothing may be spent, only what is free can have moved or move.
            var end = most <= 0 ? system.LineStart[line] + price.Free(line) : system.LineStart[line + 1];
            for (var e = system.LineStart[line]; e < end; e++)
            {
                var cell = signed[e] >> 1;
                var own = price[cell];
                if (cell == target || double.IsPositiveInfinity(own) || (delta[cell] == 0 && spent + own > most))
                    continue;
                var move = Math.Clamp((signed[e] & 1) != 0 ? -residual[line] : residual[line], down[cell] - delta[cell], up[cell] - delta[cell]);
                if (move == 0)
                    continue;
                var added = delta[cell] == 0 ? own : delta[cell] == -move ? -own : 0;
                var change = 0.0;
                for (var f = system.CellStart[cell]; f < system.CellStart[cell + 1]; f++)
                {
                    var was = residual[system.CellLine[f]];
                    change += weight[system.CellLine[f]] * (Math.Abs(was + (system.CellSign[f] > 0 ? move : -move)) - Math.Abs(was));
                }
                var score = (unit * (change + (PerUnit * Math.Abs(move)))) + (PerOpened * added) + (Noise * Unit());
                // Short witnesses through primaries leave the secondaries free to be published.
                var each = system.Primary[cell] ? PerPrimary : PerSecondary;
                score += delta[cell] == 0 ? each : delta[cell] == -move ? -each : 0;
                if (stamp[cell] > clock - tenure)
                    score += tabu;
                if (score < bestScore)
                    (best, bestScore, bestMove) = (cell, score, move);
            }
            if (best < 0)
                return false;
            spent += delta[best] == 0 ? price[best] : delta[best] == -bestMove ? -price[best] : 0;
            Move(best, bestMove);
            stamp[best] = ++clock;
        }
        return unbalanced.Count == 0;
    }

    // Of a few lines out of balance the one with the fewest cells that could set it right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Tightest(WalkPrices price)
    {
        var (best, fewest) = (-1, int.MaxValue);
        for (var k = 0; k < Sample; k++)
        {
            var line = unbalanced[(int)(Next() % (ulong)unbalanced.Count)];
            var count = price.Free(line);
            if (count < fewest)
                (best, fewest) = (line, count);
            if (unbalanced.Count == 1)
                break;
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(int cell, long by)
    {
        delta[cell] += by;
        if (delta[cell] == 0)
            moved.Remove(cell);
        else
            moved.Add(cell);
        for (var f = system.CellStart[cell]; f < system.CellStart[cell + 1]; f++)
        {
            var line = system.CellLine[f];
            residual[line] += system.CellSign[f] > 0 ? by : -by;
            if (residual[line] == 0)
                unbalanced.Remove(line);
            else
                unbalanced.Add(line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Clear()
    {
        foreach (var line in heavy)
            weight[line] = 1;
        heavy.Clear();
        while (moved.Count > 0)
            Move(moved[0], -delta[moved[0]]);
        clock += 10;
    }

    private Deviation Result()
    {
        var cells = new int[moved.Count];
        for (var k = 0; k < cells.Length; k++)
            cells[k] = moved[k];
        Array.Sort(cells);
        return new Deviation(cells, Array.ConvertAll(cells, cell => delta[cell]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next()
    {
        random ^= random << 13;
        random ^= random >> 7;
        return random ^= random << 17;
    }
}
