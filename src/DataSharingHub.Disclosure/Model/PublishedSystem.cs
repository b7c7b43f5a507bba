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
public sealed record PublishedSystem(IReadOnlyList<Quantity> Quantities, IReadOnlyList<LinearFact> Facts)
{
    /// <summary>
    /// What a reader sees of tables with withheld cells. Printed counts become numbers in the equations, withheld ones unknowns:
    /// from 0 (<see cref="Reader.Same"/>), from 1 (<see cref="Reader.Zeros"/>), or, where small numbers carry their own mark
    /// (<see cref="Reader.Marks"/>), 1 to threshold − 1 for those and threshold or more for the others. A floor that a withheld cell
    /// of the tables itself breaks (a withheld zero, an unmarked small number) is lowered for all, as the publication then admits it.
    /// </summary>
    /// <param name="tables">All tables of the release with their equations.</param>
    /// <param name="withheld">Ids of every withheld cell; primaries may be left out of it.</param>
    /// <param name="primary">Ids of the primary suppressions.</param>
    /// <param name="threshold">The smallest count that is not small.</param>
    /// <param name="reader">What the reader can tell.</param>
    public static PublishedSystem FromTables(
        ReleaseTables tables, IReadOnlySet<string> withheld, IReadOnlySet<string> primary, int threshold, Reader reader)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(withheld);
        ArgumentNullException.ThrowIfNull(primary);
        return new Attacker.TableReading(tables, withheld, primary, threshold, reader).Read();
    }

    /// <summary>The same system with further quantities and facts: percentages, means, earlier releases, key figures.</summary>
    public PublishedSystem With(IEnumerable<Quantity> quantities, IEnumerable<LinearFact> facts) =>
        new([.. Quantities, .. quantities], [.. Facts, .. facts]);
}
