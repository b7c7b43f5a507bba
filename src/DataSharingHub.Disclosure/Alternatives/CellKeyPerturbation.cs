using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Disclosure;

/// <summary>
/// Cell-key perturbation: a small change to every count that is always the same for the same people, whatever table, order or release they
/// are counted in, so that asking again never averages it away.
/// </summary>
/// <remarks>
/// Every record has a key; the key of a cell is the sum of its records' keys, and picks the change from a table with mean 0 (Thompson,
/// Broadfoot and Elazar, 2013). Totals are perturbed by their own keys and do not add up exactly: the page must say so.
/// </remarks>
public sealed class CellKeyPerturbation
{
    private readonly int largest;
    private readonly int threshold;
    private readonly double[][] cumulative;
    private readonly double[] variance;

    /// <summary>Makes the table of changes.</summary>
    /// <param name="largest">The largest change either way, 1 to 20; with a threshold at least one less than it.</param>
    /// <param name="spread">Standard deviation aimed at, in units; above 0.</param>
    /// <param name="threshold">
    /// Counts below this are small: each of them is shown as any number that every other of them may be shown as, so that what is shown never tells
    /// small counts apart. 1 where no count is small.
    /// </param>
    public CellKeyPerturbation(int largest = 3, double spread = 1.5, int threshold = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, Math.Max(1, threshold - 1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, 20);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(spread, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        (this.largest, this.threshold) = (largest, threshold);
        var rows = Enumerable.Range(0, Math.Max(largest, threshold - 1) + 1).Select(count => Distribution(count, Shown(count), spread)).ToArray();
        cumulative = [.. rows.Select(row => row.Cumulative)];
        variance = [.. rows.Select(row => row.Variance)];
    }

    /// <summary>The key of a record: the same for the same identifier and secret.</summary>
    /// <param name="record">Identifier of the record (a pseudonym).</param>
    /// <param name="secret">The partnership's secret; whoever has it can undo the perturbation.</param>
    public static uint RecordKey(string record, ReadOnlySpan<byte> secret) =>
        BinaryPrimitives.ReadUInt32LittleEndian(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(record)));

    /// <summary>The key of a cell: the sum of its records' keys, in any order.</summary>
    public static uint CellKey(IEnumerable<uint> recordKeys) => recordKeys.Aggregate(0u, (sum, key) => unchecked(sum + key));

    /// <summary>The count to show. 0 stays 0, and nothing falls below 0.</summary>
    public long Perturb(long count, uint cellKey)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return 0;
        var row = cumulative[Row(count)];
        var at = Mixed(cellKey) * (1.0 / uint.MaxValue);
        var (low, high) = Shown(count);
        var shown = low;
        foreach (var edge in row)
        {
            if (at <= edge)
                break;
            shown++;
        }

        return Math.Min(shown, high);
    }

    /// <summary>The counts that may be behind a number that is shown: what every reader knows of it.</summary>
    /// <param name="shown">The number shown, 0 or more.</param>
    public (long Low, long High) Behind(long shown)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shown);
        var (low, high) = (shown == 0 ? 0 : shown + largest, shown == 0 ? 0 : shown);
        for (var count = Math.Max(1, shown - largest); count <= shown + largest; count++)
            if (Shown(count) is var (least, most) && shown >= least && shown <= most)
                (low, high) = (Math.Min(low, count), Math.Max(high, count));
        return (low, high);
    }

    /// <summary>Variance of the change made to a count.</summary>
    public double Variance(long count) => count == 0 ? 0 : variance[Row(count)];

    private int Row(long count) => (int)Math.Min(count, cumulative.Length - 1);

    // All small counts share one range; every other count has its own around it.
    private (long Low, long High) Shown(long count) => count > 0 && count < threshold
        ? (Math.Max(0, threshold - 1 - largest), 1 + largest)
        : (Math.Max(0, count - largest), count + largest);

    // Sums of few keys are not even; mixing makes them so.
    private static uint Mixed(uint key)
    {
        unchecked
        {
            key ^= key >> 16;
            key *= 0x7feb352d;
            key ^= key >> 15;
            key *= 0x846ca68b;
            return key ^ (key >> 16);
        }
    }

    // Bell-shaped around the count, tilted until the mean change is 0.
    private static (double[] Cumulative, double Variance) Distribution(int count, (long Low, long High) shown, double spread)
    {
        var changes = Enumerable.Range(0, (int)(shown.High - shown.Low) + 1).Select(k => shown.Low + k - count).ToArray();
        var (low, high) = (-20.0, 20.0);
        var weights = new double[changes.Length];
        for (var step = 0; step < 100; step++)
        {
            var tilt = (low + high) / 2;
            for (var k = 0; k < changes.Length; k++)
                weights[k] = Math.Exp((-changes[k] * changes[k] / (2 * spread * spread)) + (tilt * changes[k]));
            if (changes.Select((change, k) => change * weights[k]).Sum() > 0)
                high = tilt;
            else
                low = tilt;
        }

        var total = weights.Sum();
        var sum = 0.0;
        return ([.. weights.Select(weight => sum += weight / total)], changes.Select((change, k) => change * change * weights[k] / total).Sum());
    }
}
