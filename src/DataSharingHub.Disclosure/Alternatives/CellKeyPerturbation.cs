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
    private readonly double[][] cumulative;

    /// <summary>Makes the table of changes.</summary>
    /// <param name="largest">The largest change either way, 1 to 20.</param>
    /// <param name="spread">Standard deviation aimed at, in units; above 0.</param>
    public CellKeyPerturbation(int largest = 3, double spread = 1.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(largest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(largest, 20);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(spread, 0);
        this.largest = largest;
        cumulative = [.. Enumerable.Range(0, largest + 1).Select(count => Distribution(count, largest, spread))];
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
        var row = cumulative[Math.Min(count, largest)];
        var at = Mixed(cellKey) * (1.0 / uint.MaxValue);
        var change = -(int)Math.Min(count, largest);
        foreach (var edge in row)
        {
            if (at <= edge)
                break;
            change++;
        }
        return count + Math.Min(change, largest);
    }

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

    // Changes from −count (or −largest) to +largest, bell-shaped, tilted until their mean is 0.
    private static double[] Distribution(int count, int largest, double spread)
    {
        var changes = Enumerable.Range(-count, count + largest + 1).ToArray();
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
        return [.. weights.Select(weight => sum += weight / total)];
    }
}
