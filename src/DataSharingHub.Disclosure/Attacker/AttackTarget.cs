namespace DataSharingHub.Disclosure.Attacker;

/// <summary>A quantity that must stay hidden, and how well: the attacker's interval must contain <c>Lower..Upper</c>.</summary>
/// <param name="Quantity">Id of the quantity.</param>
/// <param name="Lower">The attacker must not be able to rule out a value this small.</param>
/// <param name="Upper">The attacker must not be able to rule out a value this large.</param>
public sealed record AttackTarget(string Quantity, long Lower, long Upper);
