using System.Runtime.CompilerServices;

namespace DataSharingHub.Disclosure;

/// <summary>
/// What moving each cell costs a walk, and in every line the cells that cost nothing first: a walk that may withhold nothing new looks at these alone, which are few.
/// </summary>
internal sealed class WalkPrices
{
    private readonly CellSystem system;
    private readonly double[] price;
    private readonly int[] entryAt;
    private readonly int[] placeOf;
    private readonly int[] free;

    /// <summary>Every cell at its price: 0 for one that is withheld anyway; infinite for one that may not move.</summary>
    public WalkPrices(CellSystem system, double[] prices)
    {
        this.system = system;
        price = new double[system.Count];
        Array.Fill(price, double.PositiveInfinity);
        Signed = new int[system.LineCell.Length];
        (entryAt, placeOf, free) = (new int[Signed.Length], new int[Signed.Length], new int[system.Lines]);
        for (var e = 0; e < Signed.Length; e++)
        {
            (entryAt[e], placeOf[e]) = (e, e);
            Signed[e] = Sign(e);
        }
        for (var cell = 0; cell < prices.Length; cell++)
            Set(cell, prices[cell]);
    }

    public double this[int cell] => price[cell];

    /// <summary>The cells of each line as twice their number, and one more where the line counts them with a plus; lines lie as in the system.</summary>
    public int[] Signed { get; }

    /// <summary>How many cells of a line cost nothing; they come first.</summary>
    public int Free(int line) => free[line];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int cell, double to)
    {
        var (was, now) = (price[cell] == 0, to == 0);
        price[cell] = to;
        if (was == now)
            return;
        for (var k = system.CellStart[cell]; k < system.CellStart[cell + 1]; k++)
        {
            var line = system.CellLine[k];
            if (!now)
                free[line]--;
            Swap(placeOf[system.CellEntry[k]], system.LineStart[line] + free[line]);
            if (now)
                free[line]++;
        }
    }

    private int Sign(int entry) => (2 * system.LineCell[entry]) + (system.LineSign[entry] > 0 ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Swap(int a, int b)
    {
        (entryAt[a], entryAt[b]) = (entryAt[b], entryAt[a]);
        (Signed[a], Signed[b]) = (Signed[b], Signed[a]);
        (placeOf[entryAt[a]], placeOf[entryAt[b]]) = (a, b);
    }
}
