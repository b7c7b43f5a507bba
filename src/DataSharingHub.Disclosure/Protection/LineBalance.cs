using System.Runtime.CompilerServices;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Which cells may rise and which may fall, and how far every line is from balancing: a cell that may rise needs another that may fall.
/// Every safe pattern balances, so a cheap balance is nearly a cheap pattern.
/// </summary>
/// <remarks>
/// State 2·i says "cell i may rise", 2·i+1 "may fall". Per line it counts the cells that only raise its signed sum, only lower it, or do both,
/// the room they have, and what is asked of them; the violation follows from these in constant time.
/// </remarks>
internal sealed class LineBalance
{
    private readonly CellSystem system;
    private readonly double[] cost;
    private readonly sbyte[] signAt;
    private readonly int[] room;
    private readonly int most = 1;
    private readonly int[] raisers, lowerers, both;
    private readonly int[] roomRaise, roomLower;
    private readonly int[] needRaise, needLower;
    private readonly int[] openRaise, openLower;
    private readonly double[] weight;
    private readonly IndexedSet active;
    private readonly IndexedSet broken;

    public LineBalance(CellSystem system, double[] cost)
    {
        (this.system, this.cost) = (system, cost);
        var (states, lines) = (2 * system.Count, system.Lines);
        (Allowed, Forced, room) = (new bool[states], new bool[states], new int[states]);
        (active, broken) = (new IndexedSet(states), new IndexedSet(lines));
        (raisers, lowerers, both) = (new int[lines], new int[lines], new int[lines]);
        (roomRaise, roomLower, needRaise, needLower) = (new int[lines], new int[lines], new int[lines], new int[lines]);
        (openRaise, openLower, weight) = (new int[lines], new int[lines], new double[lines]);
        Array.Fill(weight, 1);
        signAt = Signs(system);
        foreach (var requirement in system.Requirements)
            most = (int)Math.Max(most, Math.Min(1 << 20, Math.Abs(requirement.Target - system.Value[requirement.Cell])));
        for (var i = 0; i < system.Count; i++)
        {
            if (system.Fixed[i])
                continue;
            room[2 * i] = (int)Math.Min(most, system.Upper[i] >= CellSystem.None ? most : system.Upper[i] - system.Value[i]);
            room[(2 * i) + 1] = (int)Math.Min(most, system.Value[i] - system.Lower[i]);
            (Allowed[2 * i], Allowed[(2 * i) + 1]) = (room[2 * i] > 0, room[(2 * i) + 1] > 0);
        }
        foreach (var requirement in system.Requirements)
            Demand(requirement);
        for (var line = 0; line < lines; line++)
            if (ViolationOf(line) is var violation and > 0)
            {
                Violation += violation;
                broken.Add(line);
            }
        for (var state = 0; state < states; state++)
            if (Forced[state])
                Flip(state);
    }

    /// <summary>States that are possible at all.</summary>
    public bool[] Allowed { get; }

    /// <summary>States that a requirement asks for.</summary>
    public bool[] Forced { get; }

    /// <summary>States that are on.</summary>
    public IndexedSet Active => active;

    /// <summary>Lines that do not balance.</summary>
    public IndexedSet Broken => broken;

    /// <summary>Cost of the cells that are not primary and have a state on.</summary>
    public double Cost { get; private set; }

    /// <summary>Weighted violation of all lines.</summary>
    public double Violation { get; private set; }

    /// <summary>Says whether switching the state on would raise the signed sum of the line at position e of the cell's list.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Raises(int state, int e) => ((state & 1) == 0) == (signAt[e] > 0);

    private static sbyte[] Signs(CellSystem system)
    {
        var next = system.CellStart[..^1];
        var signs = new sbyte[system.CellLine.Length];
        for (var e = 0; e < system.LineCell.Length; e++)
            signs[next[system.LineCell[e]]++] = system.LineSign[e];
        return signs;
    }

    private void Demand(Requirement requirement)
    {
        var cell = requirement.Cell;
        var state = (2 * cell) + (requirement.Up ? 0 : 1);
        if (!Allowed[state])
            return;
        Forced[state] = true;
        var need = (int)Math.Min(most, Math.Abs(requirement.Target - system.Value[cell]));
        for (var e = system.CellStart[cell]; e < system.CellStart[cell + 1]; e++)
        {
            var needs = Raises(state, e) ? needRaise : needLower;
            needs[system.CellLine[e]] = Math.Max(needs[system.CellLine[e]], need);
        }
    }

    // A cell withheld for the sake of others has to pass on as much as the largest requirement asks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ViolationOf(int line) => ViolationOf(
        raisers[line], lowerers[line], both[line], roomRaise[line], roomLower[line],
        openRaise[line] > 0 ? most : needRaise[line], openLower[line] > 0 ? most : needLower[line]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ViolationOf(int raise, int lower, int two, int roomRaise, int roomLower, int needRaise, int needLower) =>
        (raise > 0 && lower + two < 1 ? 2 : 0) + (lower > 0 && raise + two < 1 ? 2 : 0) +
        (two > 0 && lower + two < 2 ? 2 : 0) + (two > 0 && raise + two < 2 ? 2 : 0) +
        (roomLower < needRaise ? 1 : 0) + (roomRaise < needLower ? 1 : 0);

    /// <summary>What violation and cost would change by if the state were switched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double ChangeOf(int state, out double costChange)
    {
        var cell = state >> 1;
        var primary = system.Primary[cell];
        var (other, by) = (active.Contains(state ^ 1), active.Contains(state) ? -1 : 1);
        costChange = other || primary ? 0 : by * cost[cell];
        var change = 0.0;
        for (var e = system.CellStart[cell]; e < system.CellStart[cell + 1]; e++)
        {
            var line = system.CellLine[e];
            var raises = Raises(state, e);
            var (a, b, c, s, t) = (raisers[line], lowerers[line], both[line], roomRaise[line], roomLower[line]);
            Shift(ref a, ref b, ref c, ref s, ref t, raises, other, by, room[state]);
            var opened = primary ? 0 : by;
            var needR = openRaise[line] + (raises ? opened : 0) > 0 ? most : needRaise[line];
            var needL = openLower[line] + (raises ? 0 : opened) > 0 ? most : needLower[line];
            change += weight[line] * (ViolationOf(a, b, c, s, t, needR, needL) - ViolationOf(line));
        }
        return change;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shift(ref int a, ref int b, ref int c, ref int s, ref int t, bool raises, bool other, int by, int room)
    {
        if (other)
        {
            c += by;
            if (raises)
                b -= by;
            else
                a -= by;
        }
        else if (raises)
            a += by;
        else
            b += by;
        if (raises)
            s += by * room;
        else
            t += by * room;
    }

    /// <summary>Switches a state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Flip(int state)
    {
        var cell = state >> 1;
        var primary = system.Primary[cell];
        var (other, by) = (active.Contains(state ^ 1), active.Contains(state) ? -1 : 1);
        if (!other && !primary)
            Cost += by * cost[cell];
        if (by > 0)
            active.Add(state);
        else
            active.Remove(state);
        for (var e = system.CellStart[cell]; e < system.CellStart[cell + 1]; e++)
        {
            var line = system.CellLine[e];
            var raises = Raises(state, e);
            var before = ViolationOf(line);
            if (!primary && raises)
                openRaise[line] += by;
            else if (!primary)
                openLower[line] += by;
            Shift(ref raisers[line], ref lowerers[line], ref both[line], ref roomRaise[line], ref roomLower[line], raises, other, by, room[state]);
            var after = ViolationOf(line);
            Violation += weight[line] * (after - before);
            if (after > 0)
                broken.Add(line);
            else
                broken.Remove(line);
        }
    }

    /// <summary>Makes each broken line weigh more, until withholding a whole new set of cells for it pays.</summary>
    public void WeighBroken(double growth)
    {
        for (var k = 0; k < broken.Count; k++)
        {
            var line = broken[k];
            Violation += growth * weight[line] * ViolationOf(line);
            weight[line] += growth * weight[line];
        }
    }
}
