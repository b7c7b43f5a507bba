using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// The number that is printed for each count: the count itself, or where the clause says so a rounded or perturbed one. These hide small counts without
/// withholding them; what they do not hide (many events of few people) is withheld besides.
/// </summary>
public static class PrintedCounts
{
    internal static bool IsExact(DisclosureClause clause) => clause.RoundingBase is null && clause.Perturbation is null;

    /// <summary>What a reader of a rounded or perturbed release knows; null where counts are printed as they are.</summary>
    internal static string? ReaderWords(DisclosureClause clause) => clause switch
    {
        { RoundingBase: { } roundTo } => string.Create(CultureInfo.InvariantCulture, $"knows that each count is less than {roundTo} away from what is printed, and that true totals add up"),
        { Perturbation: { } change } => string.Create(CultureInfo.InvariantCulture, $"knows that each count is at most {change.Largest} away from what is printed, that true totals add up, and averages"),
        _ => null,
    };

    /// <summary>How the counts of a release are printed, for whoever reads it; null where they are printed as they are.</summary>
    public static string? Words(DisclosureSummary disclosure) => disclosure switch
    {
        { RoundingBase: { } roundTo } => string.Create(CultureInfo.InvariantCulture,
            $"Every count is rounded to a multiple of {roundTo}, up or down by less than {roundTo}, so that totals are still the sums of their parts. A printed 0 or {roundTo} may stand for a small number."),
        { Perturbation: { } change } => string.Create(CultureInfo.InvariantCulture,
            $"Every count is changed by up to {change.Largest}, typically by {change.Spread}; the same people give the same number in every release. Totals are changed by themselves, so printed numbers do not add up exactly."),
        _ => null,
    };

    /// <summary>Printed numbers by id of the release's counts.</summary>
    internal static Outcome<IReadOnlyDictionary<string, long>> Of(
        TabulatedRelease release, ReleaseTables tables, DisclosureRules rules, DisclosureClause clause, AcrossReleases across, CancellationToken ct)
    {
        var counts = release.Cells.Where(ReleaseTablesOf.IsCount).ToList();
        if (clause.RoundingBase is { } roundTo)
            return Rounded(tables, rules, clause, roundTo, across, ct);
        if (clause.Perturbation is not { } change)
            return counts.ToDictionary(cell => cell.Id, cell => cell.Count);
        // Counted before the clause asked for it: the people behind the counts are not known any more.
        if (counts.Any(cell => cell.PeopleKey is null))
            return ReleaseRefusals.NoPeopleKeys(clause);
        var perturbation = Changes(change, clause.Threshold);
        return counts.ToDictionary(cell => cell.Id, cell => perturbation.Perturb(cell.Count, cell.PeopleKey!.Value));
    }

    internal static CellKeyPerturbation Changes(Perturbation change, int threshold) => new(change.Largest, change.Spread, threshold);

    private static Outcome<IReadOnlyDictionary<string, long>> Rounded(
        ReleaseTables tables, DisclosureRules rules, DisclosureClause clause, int roundTo, AcrossReleases across, CancellationToken ct)
    {
        var before = new Dictionary<string, long>();
        foreach (var one in across.Earlier.Where(one => one.Release.Shown.Disclosure.RoundingBase == roundTo))
            foreach (var cell in one.Release.Shown.Cells.Where(cell => cell is { IsShown: true, Released: not null }))
                before[one.Name(cell.Id)] = cell.Released!.Value;
        var (rounded, refusals) = ControlledRounding.Round(tables, new RoundingOptions { Base = roundTo, Printed = before }, rules, ct);
        return rounded switch
        {
            null => ReleaseRefusals.NotProtectable(clause, refusals[0].Code),
            { Controlled: false } => ReleaseRefusals.NotRounded(clause, rounded.Beyond.Count),
            _ => new Outcome<IReadOnlyDictionary<string, long>>(rounded.Counts, []),
        };
    }
}
