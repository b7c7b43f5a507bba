namespace DataSharingHub.Disclosure;

/// <summary>
/// Looks for a controlled rounding of a large release: every cell goes to one of its two neighbours by an unbiased coin, and then line after line that does not add
/// up is set right by the cell of it that upsets the others least.
/// </summary>
/// <remarks>Bounded by steps. Lines that stay wrong come to weigh more, so that the walk does not go in circles.</remarks>
internal sealed class RoundingWalk
{
    private const int StepsPerCell = 100;
    private const int Rest = 20_000;
    private const double Growth = 0.1;
    private const double Noise = 0.3;
    private const int Tenure = 8;
    private readonly int[] lineStart;
    private readonly int[] lineCell;
    private readonly int[] cellStart;
    private readonly int[] cellEntry;
    private readonly int[] lineOf;
    private readonly long[] steps;
    private readonly long[] low;
    private readonly long[] high;
    private readonly long[] residual;
    private readonly double[] weight;
    private readonly int[] stamp;
    private readonly IndexedSet broken;
    private readonly Random random;

    public RoundingWalk(IndexedTables tables, RoundingBounds bounds, int seed)
    {
        random = new Random(seed);
        (low, high) = (bounds.Low, bounds.High);
        steps = [.. bounds.Counts.Select((count, i) => bounds.Coin(count, random) ? high[i] : low[i])];
        lineStart = new int[tables.Relations.Count + 1];
        for (var k = 0; k < tables.Relations.Count; k++)
            lineStart[k + 1] = lineStart[k] + tables.Relations[k].Parts.Length + 1;
        // The total comes first in its line.
        lineCell = [.. tables.Relations.SelectMany(relation => relation.Parts.Prepend(relation.Total))];
        lineOf = [.. Enumerable.Range(0, tables.Relations.Count).SelectMany(k => Enumerable.Repeat(k, lineStart[k + 1] - lineStart[k]))];
        cellStart = new int[steps.Length + 1];
        foreach (var cell in lineCell)
            cellStart[cell + 1]++;
        for (var i = 0; i < steps.Length; i++)
            cellStart[i + 1] += cellStart[i];
        var next = cellStart[..^1];
        cellEntry = new int[lineCell.Length];
        for (var e = 0; e < lineCell.Length; e++)
            cellEntry[next[lineCell[e]]++] = e;
        (residual, weight, stamp) = (new long[tables.Relations.Count], new double[tables.Relations.Count], new int[steps.Length]);
        Array.Fill(weight, 1);
        Array.Fill(stamp, -Tenure);
        broken = new IndexedSet(tables.Relations.Count);
        for (var e = 0; e < lineCell.Length; e++)
            residual[lineOf[e]] += Sign(e) * steps[lineCell[e]];
        for (var k = 0; k < residual.Length; k++)
            if (residual[k] != 0)
                broken.Add(k);
    }

    /// <summary>Steps of the base for every cell, or null where the steps allowed were not enough.</summary>
    public long[]? Find(CancellationToken ct)
    {
        var most = ((long)StepsPerCell * steps.Length) + Rest;
        for (var step = 0; broken.Count > 0; step++)
        {
            if (step >= most)
                return null;
            if (step % 4096 == 0)
                ct.ThrowIfCancellationRequested();
            var line = broken[random.Next(broken.Count)];
            weight[line] += Growth;
            if (Best(line, step) is var best and >= 0)
                Move(best, step);
        }

        return steps;
    }

    private long Sign(int entry) => entry == lineStart[lineOf[entry]] ? -1 : 1;

    private int Best(int line, int step)
    {
        var (best, bestScore) = (-1, double.MaxValue);
        for (var e = lineStart[line]; e < lineStart[line + 1]; e++)
        {
            var cell = lineCell[e];
            // Only a cell that can go the way the line needs.
            var rises = residual[line] > 0 != Sign(e) > 0;
            if (steps[cell] == (rises ? high[cell] : low[cell]))
                continue;
            var score = (Noise * random.NextDouble()) + (stamp[cell] > step - Tenure ? 2 : 0);
            for (var f = cellStart[cell]; f < cellStart[cell + 1]; f++)
            {
                var (other, was) = (lineOf[cellEntry[f]], residual[lineOf[cellEntry[f]]]);
                score += weight[other] * (Math.Abs(was + (rises ? Sign(cellEntry[f]) : -Sign(cellEntry[f]))) - Math.Abs(was));
            }

            if (score < bestScore)
                (best, bestScore) = (cell, score);
        }

        return best;
    }

    private void Move(int cell, int step)
    {
        var by = steps[cell] == low[cell] ? 1 : -1;
        steps[cell] += by;
        stamp[cell] = step;
        for (var f = cellStart[cell]; f < cellStart[cell + 1]; f++)
        {
            var line = lineOf[cellEntry[f]];
            residual[line] += by * Sign(cellEntry[f]);
            if (residual[line] == 0)
                broken.Remove(line);
            else
                broken.Add(line);
        }
    }
}
