namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// The attack on perturbed counts: each is wrong by chance, but true totals are the sums of their true parts, so a reader who puts all printed numbers
/// together estimates each count better than it is printed. This gives how far off the best such estimate still is.
/// </summary>
/// <remarks>
/// The best linear unbiased estimate under the equations (generalised least squares); its variance is what the printed number's is, less what the
/// equations explain. Solved by conjugate gradients, one right-hand side for each target.
/// </remarks>
public static class AveragingAttack
{
    private const double Unprinted = 1e4;
    private const double Precision = 1e-10;

    /// <summary>The standard deviation that is left of each target.</summary>
    /// <param name="printed">Variance of each quantity as it is printed, by id; null for one that is printed nowhere.</param>
    /// <param name="relations">Every equation between true counts.</param>
    /// <param name="targets">Ids of the quantities to estimate.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>By target, in units; null where the estimate did not settle, which is no sign of safety.</returns>
    /// <exception cref="KeyNotFoundException">A relation or target names a quantity that is not given.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static IReadOnlyDictionary<string, double?> SpreadLeft(
        IReadOnlyDictionary<string, double?> printed, IReadOnlyList<Relation> relations, IReadOnlyList<string> targets, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(printed);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(targets);
        var index = printed.Keys.Order(StringComparer.Ordinal).Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i, StringComparer.Ordinal);
        var largest = Math.Max(1, printed.Values.Max() ?? 1);
        var variance = new double[index.Count];
        foreach (var (id, i) in index)
            variance[i] = printed[id] ?? Unprinted * largest;
        // A quantity on both sides says nothing of itself.
        var lines = relations.Select(relation => relation.Parts.Select(part => (Cell: index[part], Sign: 1.0)).Append((Cell: index[relation.Total], Sign: -1.0))
            .GroupBy(term => term.Cell).Select(group => (Cell: group.Key, Sign: group.Sum(term => term.Sign))).Where(term => term.Sign != 0).ToArray()).Where(line => line.Length > 0).ToArray();
        var diagonal = Array.ConvertAll(lines, line => Math.Max(1e-12, line.Sum(term => term.Sign * term.Sign * variance[term.Cell])));
        var spread = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var target in targets.Distinct(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            spread[target] = Explained(lines, variance, diagonal, index[target]) is { } explained
                ? Math.Sqrt(Math.Max(0, variance[index[target]] - explained))
                : null;
        }

        return spread;
    }

    // v'A'(AVA')⁻¹Av for one column v of V.
    private static double? Explained((int Cell, double Sign)[][] lines, double[] variance, double[] diagonal, int target)
    {
        var right = Array.ConvertAll(lines, line => line.Where(term => term.Cell == target).Sum(term => term.Sign) * variance[target]);
        var (solution, residual) = (new double[lines.Length], (double[])right.Clone());
        var direction = residual.Zip(diagonal, (r, d) => r / d).ToArray();
        var size = Dot(residual, direction);
        var least = size * Precision * Precision;
        var cells = new double[variance.Length];
        for (var step = 0; size > least && size > 0; step++)
        {
            if (step > 20 + (4 * lines.Length))
                return null;
            var image = Apply(lines, variance, direction, cells);
            var length = size / Dot(direction, image);
            if (!double.IsFinite(length))
                return null;
            for (var k = 0; k < lines.Length; k++)
            {
                solution[k] += length * direction[k];
                residual[k] -= length * image[k];
            }

            var next = 0.0;
            for (var k = 0; k < lines.Length; k++)
                next += residual[k] * residual[k] / diagonal[k];
            for (var k = 0; k < lines.Length; k++)
                direction[k] = (residual[k] / diagonal[k]) + (next / size * direction[k]);
            size = next;
        }

        return Dot(right, solution);
    }

    private static double[] Apply((int Cell, double Sign)[][] lines, double[] variance, double[] direction, double[] cells)
    {
        Array.Clear(cells);
        for (var k = 0; k < lines.Length; k++)
            foreach (var (cell, sign) in lines[k])
                cells[cell] += sign * direction[k];
        for (var i = 0; i < cells.Length; i++)
            cells[i] *= variance[i];
        return Array.ConvertAll(lines, line => line.Sum(term => term.Sign * cells[term.Cell]));
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
