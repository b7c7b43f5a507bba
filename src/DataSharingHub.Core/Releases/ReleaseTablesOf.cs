using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>The counts of a release, and of earlier releases of the same data, in the form of the disclosure engine.</summary>
internal static class ReleaseTablesOf
{
    public static ReleaseTables Of(TabulatedRelease release, IReadOnlyList<EarlierRelease> earlier)
    {
        var cells = new SortedDictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var cell in release.Cells.Where(IsCount))
            cells[cell.Id] = Convert(cell, cell.Shown, CellPreset.Free);
        var relations = release.Equations.ToDictionary(equation => equation.Id, Convert);
        foreach (var one in earlier)
        {
            var shown = one.Shown.Cells.ToDictionary(cell => cell.Id);
            foreach (var cell in one.Counted.Cells.Where(IsCount))
            {
                // What was printed cannot be taken back. What was withheld is decided anew over both releases: the rules name the same small
                // counts again, and asking for more of a count that was only withheld for their sake could not be proven.
                var preset = shown.TryGetValue(cell.Id, out var was) && was is { IsShown: true, Released: not null } ? CellPreset.Frozen : CellPreset.Free;
                if (!cells.TryGetValue(cell.Id, out var known))
                    cells[cell.Id] = Convert(cell, 0, preset) with { Shown = was?.IsShown ?? false };
                else if (was is { IsShown: true })
                    cells[cell.Id] = known with { Preset = preset, Shown = true };
            }

            foreach (var equation in one.Counted.Equations)
                relations.TryAdd(equation.Id, Convert(equation));
        }

        return new ReleaseTables([.. cells.Values], [.. relations.Values.OrderBy(relation => relation.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Earlier releases whose shared counts are the same: releases of other data say nothing about these counts by arithmetic.</summary>
    public static IReadOnlyList<EarlierRelease> OfSameData(TabulatedRelease release, IReadOnlyList<EarlierRelease> earlier)
    {
        var counts = release.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        return [.. earlier.Where(one => one.Counted.Cells.All(cell => !counts.TryGetValue(cell.Id, out var count) || count == cell.Count))];
    }

    public static bool IsCount(CountedCell cell) => cell.Kind != CountKind.Maximum;

    private static Relation Convert(CellEquation equation) => new(equation.Id, equation.Total, equation.Parts);

    private static Cell Convert(CountedCell cell, int shown, CellPreset preset) => new()
    {
        Id = cell.Id,
        Count = cell.Count,
        // An incident may have several suspects: then more people than incidents stand behind the count, and each may bring it all.
        Contributors = (int)Math.Min(cell.Contributors, cell.Count),
        Largest = cell.Kind == CountKind.Distinct ? [] : cell.Largest,
        Weight = shown,
        Preset = preset,
        Shown = shown > 0,
        Label = cell.Label,
    };
}
