using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts;

public enum DueState
{
    /// <summary>The period is still running.</summary>
    Ahead,

    /// <summary>The period is over, the extract is not there yet, and its day has not passed.</summary>
    Owed,

    /// <summary>Its day has passed and it is not there.</summary>
    Overdue,

    /// <summary>A confirmed extract, or several together, cover the period.</summary>
    Held,
}

/// <summary>An extract that a supplier owes for a period.</summary>
/// <param name="Due">The last day on which it is in time.</param>
public sealed record ExtractDue(string Dataset, string Title, string Supplier, DateOnly From, DateOnly To, DateOnly Due, DueState State);

/// <summary>A period that a confirmed extract covers.</summary>
public sealed record CoveredPeriod(string Dataset, DateOnly From, DateOnly To);

/// <summary>
/// Which extracts are owed and by when, from the contracts' <c>due</c> alone: each period that began while the agreement was in force, due by the end of the next one.
/// For a quarter that is the rule of the Crime and Disorder Act 1998, section 17A, with the Crime and Disorder (Prescribed Information) Regulations 2007 (SI 2007/1831).
/// A period counts as covered whatever parts it was sent in: a contract does not say how many parts there are.
/// </summary>
public static class ExtractCalendar
{
    /// <returns>By due date, then dataset.</returns>
    public static IReadOnlyList<ExtractDue> Of(PolicySet policies, IEnumerable<CoveredPeriod> covered, DateOnly today)
    {
        var byDataset = covered.ToLookup(period => period.Dataset, StringComparer.Ordinal);
        return
        [
            .. policies.Datasets.Values.Where(contract => contract.Due is not null)
                .SelectMany(contract => Of(contract, policies.Agreement.InForceFrom, [.. byDataset[contract.Id]], today))
                .OrderBy(due => due.Due).ThenBy(due => due.Dataset, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<ExtractDue> Of(DatasetContract contract, DateOnly inForce, List<CoveredPeriod> covered, DateOnly today)
    {
        var months = contract.Due!.Months;
        var first = new DateOnly(inForce.Year, 1, 1);
        while (first < inForce)
            first = first.AddMonths(months);
        for (var from = first; from <= today; from = from.AddMonths(months))
        {
            var to = from.AddMonths(months).AddDays(-1);
            var due = from.AddMonths(2 * months).AddDays(-1);
            var state = IsCovered(from, to, covered) ? DueState.Held
                : today <= to ? DueState.Ahead
                : today <= due ? DueState.Owed
                : DueState.Overdue;
            yield return new ExtractDue(contract.Id, contract.Title, contract.Supplier, from, to, due, state);
        }
    }

    private static bool IsCovered(DateOnly from, DateOnly to, List<CoveredPeriod> covered)
    {
        var needed = from;
        foreach (var period in covered.OrderBy(period => period.From))
        {
            if (period.From > needed)
                return false;
            if (period.To >= to)
                return true;
            if (period.To >= needed)
                needed = period.To.AddDays(1);
        }

        return false;
    }
}
