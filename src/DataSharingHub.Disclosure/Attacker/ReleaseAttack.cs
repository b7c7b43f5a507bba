namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// Tries to recover withheld quantities from everything a publication shows. Exact on whole numbers: bounds by propagation, then
/// linear programs, then exact search where the linear answer is not whole. It shares no code with the protection engine, so that
/// a mistake there is not repeated here.
/// </summary>
/// <remarks>
/// What is said to hold rests on whole-number witness tables that were checked by addition; what is said to leak rests on
/// propagation or exact search. What could not be settled within the effort allowed is reported as undecided, never as safe.
/// See Fischetti and Salazar (2001) on auditing tables by linear programs.
/// </remarks>
public static class ReleaseAttack
{
    /// <summary>Attacks each target.</summary>
    /// <param name="system">All that a reader sees.</param>
    /// <param name="targets">The quantities that had to stay hidden, and how well.</param>
    /// <param name="options">How hard to try; null for the usual.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="ArgumentException">A fact or target names a quantity that the system does not have.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static AttackReport Run(
        PublishedSystem system, IReadOnlyList<AttackTarget> targets, AttackOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(targets);
        var indexed = new IndexedSystem(system);
        foreach (var target in targets)
        {
            if (!indexed.Index.ContainsKey(target.Quantity))
                throw new ArgumentException($"The target \"{target.Quantity}\" is not a quantity of the system.", nameof(targets));
        }

        return new WholeAttack(indexed, targets, options ?? AttackOptions.Default, ct).Run();
    }
}
