namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// What must hold for the primary suppressions of tables: the attacker's interval contains 1 to threshold − 1, or for a count that is not small as much to either
/// side; less only where <see cref="StructuralEnds"/> say that no pattern could hide it.
/// </summary>
public static class TableTargets
{
    /// <summary>One target for each primary suppression, in the order of the tables' cells.</summary>
    /// <param name="tables">All tables of the release.</param>
    /// <param name="primary">Ids of the primary suppressions.</param>
    /// <param name="threshold">The smallest count that is not small.</param>
    /// <param name="reader">What the reader can tell.</param>
    public static IReadOnlyList<AttackTarget> For(ReleaseTables tables, IReadOnlySet<string> primary, int threshold, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(primary);
        var ends = StructuralEnds.Of(tables, primary, threshold, reader);
        return
        [
            .. tables.Cells.Where(cell => primary.Contains(cell.Id)).Select(cell =>
            {
                var (low, high) = ends.Required(cell.Id, cell.Count, threshold);
                return new AttackTarget(cell.Id, low, high);
            }),
        ];
    }
}
