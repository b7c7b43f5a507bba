using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Finds the heading row among the first rows: titles, blank rows and a logo may stand before it.</summary>
internal static class HeadingSearch
{
    /// <summary>
    /// The match of the heading row, or null with the reason logged. Rows read beyond it come back in <paramref name="first"/>: they are the
    /// first rows of data. <paramref name="blank"/> counts the blank rows passed over since the headings.
    /// </summary>
    public static HeadingMatch? Find(ExtractReader reader, HeadingWords headings, PolicySet policies, ProblemLog log, out IReadOnlyList<BufferedRow> first, out int blank)
    {
        var seen = new List<BufferedRow>();
        var blankAfter = new List<int>();
        while (seen.Count < HeadingMatch.RowsSearched && reader.Read())
        {
            var row = BufferedRow.Of(reader);
            if (row.IsBlank && seen.Count > 0)
                blankAfter[^1]++;
            if (row.IsBlank)
                continue;
            seen.Add(row);
            blankAfter.Add(0);
        }

        first = [];
        blank = 0;
        var best = seen.MaxBy(row => HeadingMatch.Score(row.Cells, headings));
        var score = best is null ? 0 : HeadingMatch.Score(best.Cells, headings);
        // One word in common is chance: half of the required headings are not.
        var least = Math.Max(1, headings.Contract.Fields.Count(field => field.Required) / 2);
        if (best is null || score < least || !HeadingMatch.IsWhole(best.Cells, headings))
        {
            if (OtherDataset(seen, headings.Contract, score, policies) is { } other)
            {
                log.AddFile("headings.other-dataset", ("found", other.Title), ("dataset", headings.Contract.Title));
                return null;
            }
        }

        if (best is null || score < least)
        {
            if (!log.HasFailed)
                log.AddFile("headings.not-found", ("dataset", headings.Contract.Title));
            return null;
        }

        var limit = headings.Contract.Limits.Columns;
        if (best.Cells.Length > limit)
        {
            log.AddFile("columns.too-many", ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return null;
        }

        first = [.. seen.SkipWhile(row => row != best).Skip(1)];
        blank = blankAfter.Skip(seen.IndexOf(best)).Sum();
        if (first.Count > 0 && HeadingMatch.Score(first[0].Cells, headings) >= 2 && first[0].Cells.Count(cell => headings.FieldOf(cell) is not null) * 2 >= first[0].Cells.Count(cell => cell.Length > 0))
        {
            log.AddFile("headings.two-rows");
            first = [.. first.Skip(1)];
        }

        return HeadingMatch.Check(best.Row, best.Cells, headings, reader.Sheet, log);
    }

    private static DatasetContract? OtherDataset(List<BufferedRow> seen, DatasetContract contract, int score, PolicySet policies)
    {
        foreach (var other in policies.Datasets.Values.Where(other => other.Id != contract.Id))
        {
            var words = new HeadingWords(other);
            if (seen.Any(row => HeadingMatch.IsWhole(row.Cells, words) && HeadingMatch.Score(row.Cells, words) is var found && found > score && found >= 4))
                return other;
        }

        return null;
    }
}

/// <summary>A row that was read before the headings were known.</summary>
internal sealed record BufferedRow(int Row, string[] Cells, CellKind[] Kinds)
{
    public bool IsBlank => Cells.All(cell => ValueText.IsBlank(cell));

    public static BufferedRow Of(ExtractReader reader)
    {
        var cells = new string[reader.Count];
        var kinds = new CellKind[reader.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.Text(i).ToString();
            kinds[i] = reader.Kind(i);
        }

        return new BufferedRow(reader.Row, cells, kinds);
    }
}
