using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Tables;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>The counts of a release, and of earlier releases of the same people, in the form of the disclosure engine.</summary>
internal static class ReleaseTablesOf
{
    public static ReleaseTables Of(TabulatedRelease release, AcrossReleases? across = null)
    {
        var cells = new SortedDictionary<string, Cell>(StringComparer.Ordinal);
        foreach (var cell in release.Cells.Where(IsCount))
            cells[cell.Id] = Convert(cell, cell.Id, cell.Shown, CellPreset.Free);
        var relations = new SortedDictionary<string, Relation>(StringComparer.Ordinal);
        foreach (var equation in release.Equations)
            relations.TryAdd(equation.Id, new Relation(equation.Id, equation.Total, equation.Parts));
        foreach (var one in across?.Earlier ?? [])
        {
            AddCells(cells, one);
            foreach (var equation in one.Release.Counted.Equations)
            {
                var renamed = new Relation("", one.Name(equation.Total), [.. equation.Parts.Select(one.Name)]);
                // A total over one year is that year: beside this release they are one quantity.
                if (renamed.Parts.Contains(renamed.Total))
                    continue;
                var id = $"{renamed.Total} = {string.Join(" + ", renamed.Parts.Order(StringComparer.Ordinal))}";
                relations.TryAdd(id, renamed with { Id = id });
            }
        }

        foreach (var link in across?.Links ?? [])
        {
            cells.TryAdd(link.Rest, new Cell { Id = link.Rest, Count = link.RestCount, Weight = 0, Shown = false, MayBeKnown = link.MayBeKnown });
            var id = $"{link.Whole} = {link.Part} + {link.Rest}";
            relations.TryAdd(id, new Relation(id, link.Whole, [link.Part, link.Rest]));
        }

        return new ReleaseTables([.. cells.Values], [.. relations.Values]);
    }

    // What was printed cannot be taken back. What was withheld and is counted again is decided anew over all releases: the rules name the same small
    // counts again, and asking for more of a count that was only withheld for their sake could not be proven.
    private static void AddCells(SortedDictionary<string, Cell> cells, AcrossRelease one)
    {
        var shown = one.Release.Shown.Cells.ToDictionary(cell => cell.Id);
        foreach (var cell in one.Release.Counted.Cells.Where(IsCount))
        {
            var was = shown.GetValueOrDefault(cell.Id);
            var name = one.Name(cell.Id);
            var wasPrinted = was is { IsShown: true, Released: not null } && one.Release.Shown.Disclosure.IsExact;
            if (!cells.TryGetValue(name, out var known))
            {
                var preset = wasPrinted ? CellPreset.Frozen : was is { IsShown: true, Standing: CellStanding.Primary } ? CellPreset.Forced : CellPreset.Free;
                cells[name] = Convert(cell, name, 0, preset) with { Shown = was?.IsShown ?? false };
            }
            else if (was is { IsShown: true })
            {
                cells[name] = known with { Preset = wasPrinted ? CellPreset.Frozen : known.Preset, Shown = true };
            }
        }
    }

    public static bool IsCount(CountedCell cell) => cell.Kind != CountKind.Maximum;

    private static Cell Convert(CountedCell cell, string id, int shown, CellPreset preset) => new()
    {
        Id = id,
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
