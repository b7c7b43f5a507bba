namespace DataSharingHub.Core.Releases;

/// <summary>One value that is shown otherwise than in the release before.</summary>
public sealed record ShownDifference(string Table, string? Area, string Row, string Column, string Before, string Now);

/// <summary>
/// What differs from the release before, value by value as a reader sees it: a checker looks at these first, because two releases of almost the same data are where people
/// give themselves away.
/// </summary>
public static class ReleaseDifferences
{
    public static IReadOnlyList<ShownDifference> Between(ReleaseCheckData before, ReleaseCheckData now)
    {
        var known = Values(before).ToDictionary(value => (value.Table, value.Area, value.Row, value.Column), value => value.Text);
        return
        [
            .. Values(now)
                .Where(value => known.TryGetValue((value.Table, value.Area, value.Row, value.Column), out var text) && text != value.Text)
                .Select(value => new ShownDifference(value.Table, value.Area, value.Row, value.Column, known[(value.Table, value.Area, value.Row, value.Column)], value.Text)),
        ];
    }

    private static IEnumerable<(string Table, string? Area, string Row, string Column, string Text)> Values(ReleaseCheckData data)
    {
        foreach (var table in data.Tables)
        {
            // Two rows or columns may carry the same words; their place tells them apart.
            for (var row = 0; row < table.Rows.Count; row++)
            {
                for (var column = 0; column < table.Rows[row].Cells.Count; column++)
                {
                    yield return (table.Title, table.Area, Place(table.Rows[row].Label, row, table.Rows.Select(r => r.Label)),
                        Place(table.Columns[column], column, table.Columns), table.Rows[row].Cells[column].Text);
                }
            }
        }

        foreach (var figure in data.KeyFigures)
        {
            yield return (figure.Title, figure.Area, "", "Count", figure.Count.Text);
            yield return (figure.Title, figure.Area, "", "Percentage", figure.Percentage.Text);
            yield return (figure.Title, figure.Area, "", "Mean", figure.Mean.Text);
        }
    }

    private static string Place(string label, int index, IEnumerable<string> all) =>
        all.Count(other => other == label) == 1 ? label : $"{label} ({(index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)})";
}
