namespace DataSharingHub.Disclosure;

/// <summary>
/// Decides what a release withholds: the cells that the rules name (primary) and as few others as it can find (secondary) so that no
/// reader can narrow a primary, with a proof.
/// </summary>
public static class DisclosureEngine
{
    /// <summary>Protects one release. The same input, in any order, and the same options give the same pattern.</summary>
    /// <param name="tables">All counts of the release and every equation between them.</param>
    /// <param name="rules">The rules of the clause.</param>
    /// <param name="options">How hard to work; null for the defaults.</param>
    /// <param name="ct">Stops the work; the call then throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>Refusals where the input contradicts itself; else the pattern, its loss, its distance from the best, its proof.</returns>
    public static ProtectionResult Protect(
        ReleaseTables tables, DisclosureRules rules, ProtectOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(rules);
        options ??= new ProtectOptions();
        var (indexed, refusals) = InputCheck.Run(tables, rules, options);
        if (indexed is null)
            return new ProtectionResult { Refusals = refusals };
        var joined = DerivedQuantities.Join(indexed, rules);
        var screen = PrimaryScreen.Run(joined.Tables, rules);
        var system = CellSystemBuilder.Build(joined.Tables, rules, screen, joined.Hidden);
        var pattern = PatternSearch.Find(system, options, ct);
        if (rules.ProtectFromSingletons)
            pattern = SingletonGuard.Complete(joined, rules, system, pattern, options, ct);
        return ResultWriter.Write(tables, joined, rules, screen, system, pattern);
    }
}
