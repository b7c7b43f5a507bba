using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Counts with their percentages of one number that the table does not print: 19 is 79% and 14 is 58% of 24 alone. A reader finds the number by dividing, and then what was
/// withheld beside a percentage.
/// </summary>
internal static class CommonWhole
{
    private const double Agreement = 0.8;
    private const int Fewest = 3;

    // Two rows speak for a number only where each leaves little choice: within 5 %.
    private const decimal Narrow = 1.05m;

    /// <summary>Takes the percentages for shares of one number, and says so; false where no whole number gives most of them.</summary>
    public static bool Take(TableCells cells, RecognisedPublication into, int part, int column, Func<int, Printed?> printed)
    {
        var ranges = Enumerable.Range(0, cells.Rows).Select(r => Range(cells.Count(r, part), printed(r))).OfType<(decimal Low, decimal High)>().ToList();
        if (ranges.Count < 2 || (ranges.Count < Fewest && ranges.Exists(range => range.High > range.Low * Narrow)))
            return false;
        // The number that the most rows allow lies at the lower end of one of them.
        var right = ranges.Max(range => Fitting(ranges, Math.Ceiling(range.Low)));
        if (right < 2 || right < ranges.Count * Agreement)
            return false;
        var headings = cells.Table.Headings;
        into.Assume(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{cells.Table.Name}: \"{headings[column]}\" was taken for \"{headings[part]}\" as a percentage of one number that is not printed there ({right} of {ranges.Count} agree on it)."));
        var whole = into.AddWhole(cells.Table.Name, headings[part], null, isSecret: false);
        for (var r = 0; r < cells.Rows; r++)
        {
            if (printed(r) is { IsShare: true } share && cells.Id(r, part) is { } id)
                into.AddShare(id, whole, share);
        }

        return true;
    }

    private static int Fitting(List<(decimal Low, decimal High)> ranges, decimal whole) => ranges.Count(r => r.Low <= whole && whole <= r.High);

    private static (decimal Low, decimal High)? Range(long? count, Printed? printed)
    {
        if (count is not > 0 || printed is not { Kind: PrintedKind.Percentage, Value: > 0 and <= 100 })
            return null;
        var half = (decimal)Math.Pow(10, -printed.Decimals) / 2;
        return printed.Value <= half ? null : (100m * count.Value / (printed.Value + half), 100m * count.Value / (printed.Value - half));
    }
}
