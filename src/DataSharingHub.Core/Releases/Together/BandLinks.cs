using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases.Together;

/// <summary>
/// Finds quantities of two releases that differ in the bands of one dimension alone, where one band contains the other: ages 10 to 17 then, 10 to 18 now. The rest
/// is a count of people that can be worked out, and is protected like any other. Bands that only overlap say nothing for certain, and are left out.
/// </summary>
internal sealed class BandLinks
{
    private readonly ILookup<string, (CountedCell Cell, BandRange Range)> now;

    public BandLinks(TabulatedRelease release)
    {
        var shown = release.Cells.Where(cell => cell is { Shown: > 0, Quantity: not null } && cell.Kind != CountKind.Maximum).ToList();
        var banded = shown.SelectMany(cell => Bands(cell.Quantity!).Select(band => (Key: band.Dimension + "|" + cell.Quantity!.Apart(band.Dimension), Value: (cell, band.Range)))).ToList();
        // A quantity without the condition covers every band.
        var dimensions = banded.Select(pair => pair.Key.Split('|')[0]).Distinct().ToList();
        now = banded.Concat(shown.SelectMany(cell => dimensions.Where(dimension => cell.Quantity!.Conditions.All(condition => condition.Dimension != dimension))
                .Select(dimension => (Key: dimension + "|" + cell.Quantity!.Apart(dimension), Value: (cell, BandRange.All)))))
            .ToLookup(pair => pair.Key, pair => pair.Value);
    }

    public IEnumerable<AcrossLink> With(AcrossRelease earlier, IReadOnlyDictionary<string, long> counts)
    {
        var shown = earlier.Release.Shown.Cells.Where(cell => cell.IsShown).Select(cell => cell.Id).ToHashSet();
        foreach (var cell in earlier.Release.Counted.Cells.Where(cell => cell.Quantity is not null && shown.Contains(cell.Id)))
        {
            var name = earlier.Name(cell.Id);
            if (counts.ContainsKey(name))
                continue;
            foreach (var (dimension, range) in Bands(cell.Quantity!))
                foreach (var (other, otherRange) in now[dimension + "|" + cell.Quantity!.Apart(dimension)])
                    if (otherRange.Contains(range) && other.Count >= cell.Count)
                        yield return Link(other.Id, name, other.Count - cell.Count);
                    else if (range.Contains(otherRange) && cell.Count >= other.Count)
                        yield return Link(name, other.Id, cell.Count - other.Count);
        }
    }

    private static AcrossLink Link(string whole, string part, long rest) => new(whole, part, $"{whole} less {part}", rest, false, "a wider band contains a narrower one");

    private static IEnumerable<(string Dimension, BandRange Range)> Bands(CellQuantity quantity)
    {
        foreach (var condition in quantity.Conditions.Where(condition => condition.Mentions is null))
            if (BandRange.Of(condition.Values) is { } range)
                yield return (condition.Dimension, range);
    }
}
