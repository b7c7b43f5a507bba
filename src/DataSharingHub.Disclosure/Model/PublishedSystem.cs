namespace DataSharingHub.Disclosure;

/// <summary>One whole number behind a publication that a reader may or may not know.</summary>
/// <param name="Id">Name of the quantity, unique in the system.</param>
/// <param name="Lower">Smallest value the reader must allow for before any arithmetic.</param>
/// <param name="Upper">Largest such value; null where the reader knows no ceiling.</param>
/// <param name="Label">Words for arguments, e.g. "Table 2, Sexual, multiple offences".</param>
public sealed record Quantity(string Id, long Lower, long? Upper, string Label);

/// <summary>One term of a fact: a coefficient times a quantity.</summary>
/// <param name="Quantity">Id of the quantity.</param>
/// <param name="Coefficient">Whole-number coefficient; percentages are scaled up to whole numbers.</param>
public readonly record struct Term(string Quantity, long Coefficient);

/// <summary>
/// A linear fact the publication gives away: <c>Lower ≤ Σ coefficient·quantity ≤ Upper</c>. A total is a fact with both ends equal;
/// a rounded percentage over a known or unknown denominator, a bound, a mean and an ordering are all facts of this form.
/// </summary>
/// <param name="Id">Name of the fact.</param>
/// <param name="Terms">Its terms, each quantity once.</param>
/// <param name="Lower">Smallest value of the sum, null for none.</param>
/// <param name="Upper">Largest value of the sum, null for none.</param>
/// <param name="Text">The fact in words, as the argument of a leak quotes it, e.g. "row total 241".</param>
public sealed record LinearFact(string Id, IReadOnlyList<Term> Terms, long? Lower, long? Upper, string Text);

/// <summary>All that a release shows, as the attacker sees it: nothing here may come from anything but what is printed.</summary>
/// <param name="Quantities">Every whole number the publication speaks of.</param>
/// <param name="Facts">Every fact it gives away.</param>
public sealed record PublishedSystem(IReadOnlyList<Quantity> Quantities, IReadOnlyList<LinearFact> Facts);
