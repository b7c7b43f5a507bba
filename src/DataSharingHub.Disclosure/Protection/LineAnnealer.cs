using System.Runtime.CompilerServices;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Searches for a cheap balance of all lines, over the whole release at once, by simulated annealing. What a balance lacks to be a safe
/// pattern is added by linear programs afterwards.
/// </summary>
internal sealed class LineAnnealer(CellSystem system, double[] cost, int seed)
{
    private const int Block = 4096;
    private const double Growth = 0.06;
    private readonly LineBalance balance = new(system, cost);
    private ulong random = unchecked(0x9E3779B97F4A7C15UL ^ ((ulong)(uint)seed * 0xBF58476D1CE4E5B9UL)) | 1;

    /// <summary>Temperature at the start, in units of the middle cell's cost.</summary>
    public double Hot { get; init; } = 0.28;

    /// <summary>Temperature at the end.</summary>
    public double Cold { get; init; } = 0.13;

    /// <summary>Price of a broken line at the start, per unit of violation.</summary>
    public double PenaltyStart { get; init; } = 0.4;

    /// <summary>Price of a broken line at the end.</summary>
    public double PenaltyEnd { get; init; } = 0.55;

    /// <summary>Cost of the balance and how many lines it leaves broken.</summary>
    public (double Cost, int Broken) Current => (balance.Cost, balance.Broken.Count);

    /// <summary>The cells that may move, and the primaries.</summary>
    public bool[] Withheld()
    {
        var withheld = (bool[])system.Primary.Clone();
        for (var k = 0; k < balance.Active.Count; k++)
            withheld[balance.Active[k] >> 1] = true;
        return withheld;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(long steps, CancellationToken ct)
    {
        if (balance.Active.Count == 0)
            return;
        var blocks = Math.Max(1, steps / Block);
        var weighEvery = Math.Max(1, blocks / 200);
        for (var block = 0L; block < blocks; block++)
        {
            ct.ThrowIfCancellationRequested();
            var done = (double)block / blocks;
            var heat = Hot * Math.Pow(Cold / Hot, done);
            var penalty = PenaltyStart + ((PenaltyEnd - PenaltyStart) * done);
            for (var k = 0; k < Block; k++)
                Step(heat, penalty);
            // Weights grow in the second half only: while hot, a broken line says nothing yet.
            if (done > 0.5 && block % weighEvery == 0)
                balance.WeighBroken(Growth);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Next(uint below)
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return (uint)(((random >> 32) * below) >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Accepts(double change, double heat) => change <= 0 || Next(1 << 24) * (1.0 / (1 << 24)) < Math.Exp(-change / heat);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(double heat, double penalty)
    {
        var kind = Next(8);
        if (balance.Broken.Count > 0 && kind < 3)
        {
            var cells = system.CellsOf(balance.Broken[(int)Next((uint)balance.Broken.Count)]);
            Try((2 * cells[(int)Next((uint)cells.Length)]) + (int)Next(2), heat, penalty);
            return;
        }
        var from = balance.Active[(int)Next((uint)balance.Active.Count)];
        if (kind < 5)
            Try(from, heat, penalty);
        else if (SameWay(from) is var to && to >= 0)
        {
            if (kind == 5 || balance.Forced[from])
                Try(to ^ 1, heat, penalty);
            else
                TrySwap(from, to, heat, penalty);
        }
    }

    // A state that moves some line of an active one the same way: it can take its place, and its opposite can balance it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SameWay(int from)
    {
        var cell = from >> 1;
        var span = system.CellStart[cell + 1] - system.CellStart[cell];
        if (span == 0)
            return -1;
        var e = system.CellStart[cell] + (int)Next((uint)span);
        var line = system.CellLine[e];
        var cells = system.CellsOf(line);
        var at = (int)Next((uint)cells.Length);
        return cells[at] == cell ? -1 : (2 * cells[at]) + (system.SignsOf(line)[at] > 0 == balance.Raises(from, e) ? 0 : 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Try(int state, double heat, double penalty)
    {
        if (!balance.Allowed[state] || balance.Forced[state])
            return;
        var change = (penalty * balance.ChangeOf(state, out var costChange)) + costChange;
        if (Accepts(change, heat))
            balance.Flip(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TrySwap(int from, int to, double heat, double penalty)
    {
        if (!balance.Allowed[to] || balance.Active.Contains(to))
            return;
        var (cost0, violation0) = (balance.Cost, balance.Violation);
        balance.Flip(from);
        balance.Flip(to);
        if (Accepts((penalty * (balance.Violation - violation0)) + balance.Cost - cost0, heat))
            return;
        balance.Flip(to);
        balance.Flip(from);
    }
}
