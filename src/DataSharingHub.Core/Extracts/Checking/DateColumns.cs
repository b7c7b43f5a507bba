using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Settles in which form the dates of each column are: one form for a column, and none by guessing.</summary>
internal static class DateColumns
{
    public static IEnumerable<ExtractFact> Settle(IEnumerable<ColumnCheck> columns, ProblemLog log)
    {
        var facts = new List<ExtractFact>();
        foreach (var column in columns)
        {
            if (column.Forms is not { } forms || column.FormCounts.Count == 0)
                continue;
            var found = column.FormCounts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToList();
            // A value that reads both ways takes the side that the others show.
            var sides = found.Where(form => form != DateForms.Either).ToList();
            if (sides.Count > 1)
                log.AddFile("date.two-formats", null, column.Field.Name, ("names", string.Join(" and ", sides.Select(forms.WordsOf))));
            else if (sides.Count == 0)
                log.AddFile("date.ambiguous", null, column.Field.Name);
            else if (found.Count > 1 && forms.IsMonthFirst(sides[0]))
                SwapDayAndMonth(column);
            else if (found.Count > 1 && !forms.IsDayFirst(sides[0]))
                log.AddFile("date.two-formats", null, column.Field.Name, ("names", string.Join(" and ", found.Select(forms.WordsOf))));
            facts.Add(new ExtractFact($"Dates of {column.Field.Name}", string.Join(", ", found.Select(forms.WordsOf))));
        }

        return facts;
    }

    /// <summary>Values that read both ways were kept day first; a day beyond 12 shows a value that was month first from the start.</summary>
    private static void SwapDayAndMonth(ColumnCheck column)
    {
        var swapped = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < column.Count; i++)
        {
            if (column.Values[i] is not { Length: 10 } value || string.CompareOrdinal(value[8..], "12") > 0)
                continue;
            if (!swapped.TryGetValue(value, out var other))
                swapped.Add(value, other = $"{value[..5]}{value[8..]}-{value[5..7]}");
            column.Values[i] = other;
        }
    }
}
