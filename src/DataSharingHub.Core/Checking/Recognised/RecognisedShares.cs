using System.Globalization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds what a column of percentages is of, by trying which counts give what is printed.</summary>
internal sealed class RecognisedShares(
    FoundTable table, RecognisedPublication into, Dictionary<(int Row, int Column), string> ids, string[] rowNames, List<int> labels,
    List<int> counts, int column)
{
    public void Find(double agreement)
    {
        var best = Candidates().OrderByDescending(c => c.Right).ThenBy(c => Math.Abs(c.Part - column)).FirstOrDefault();
        if (best is not null && best.Tried >= 2 && best.Right >= best.Tried * agreement)
        {
            Take(best);
            return;
        }

        if (counts.Count == 0 || table.StatedDenominator(column) is not null)
            TakeAlone();
        else
            into.Assume($"{table.Name}: what the percentages in \"{table.Headings[column]}\" are of was not recognised; they were not used.");
    }

    private void Take(Candidate candidate)
    {
        var of = candidate.Whole >= 0 ? $"of \"{table.Headings[candidate.Whole]}\"" : "of its total";
        into.Assume(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Name}: \"{table.Headings[column]}\" was taken for \"{table.Headings[candidate.Part]}\" as a percentage {of} ({candidate.Right} of {candidate.Tried} agree)."));
        for (var r = 0; r < table.Rows.Count; r++)
        {
            if (Whole(candidate, r) is not { } whole || !ids.TryGetValue((r, candidate.Part), out var part) || part == whole)
                continue;
            foreach (var printed in table.Percentages(r, column).Where(p => p.Kind is PrintedKind.Percentage or PrintedKind.PercentageBelow))
                into.AddShare(part, whole, printed);
        }
    }

    // No counts at all, as in a table of column percentages: the denominator is what the heading states, or unknown.
    private void TakeAlone()
    {
        var heading = table.Headings[column];
        var whole = into.AddWhole(table.Name, heading, table.StatedDenominator(column));
        var parts = new List<string>();
        decimal sum = 0;
        decimal slack = 0;
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var printed = table.Percentages(r, column);
            if (printed.Count == 0 || printed[0].Kind == PrintedKind.Nothing || FoundTable.IsTotal(rowNames[r]))
                continue;
            parts.Add(into.AddPercentage(table.Name, rowNames[r], heading, whole, printed[0]));
            var bound = printed[0].Kind == PrintedKind.PercentageBelow;
            sum += bound ? 0 : printed[0].Value;
            slack += bound ? printed[0].Value : printed[0].Kind == PrintedKind.Withheld ? 100 : 0.5m;
        }

        var adds = parts.Count >= 2 && sum <= 100 + slack && sum + slack >= 100;
        if (adds)
            into.Sums.Add(new PublishedSum($"{whole} = rows", whole, parts, Assumed: true));
        into.Assume($"{table.Name}: \"{heading}\" was taken for percentages of one whole"
            + (table.StatedDenominator(column) is null ? " whose size is not printed" : " whose size the heading states")
            + (adds ? ", its rows adding up to all of it." : "."));
    }

    private IEnumerable<Candidate> Candidates()
    {
        foreach (var part in counts)
        {
            yield return Score(new Candidate(part, -1, 0, 0));
            foreach (var whole in counts.Where(w => w != part))
                yield return Score(new Candidate(part, whole, 0, 0));
        }
    }

    private Candidate Score(Candidate candidate)
    {
        int tried = 0, right = 0;
        for (var r = 0; r < table.Rows.Count; r++)
        {
            if (Whole(candidate, r) is not { } wholeId || !ids.TryGetValue((r, candidate.Part), out var partId) || partId == wholeId)
                continue;
            var printed = table.Percentages(r, column);
            if (printed is not [{ Kind: PrintedKind.Percentage } share] || into.Count(wholeId) is not { } whole || into.Count(partId) is not { } part || whole == 0)
                continue;
            tried++;
            var unit = (decimal)Math.Pow(10, -share.Decimals);
            right += part <= whole && Math.Abs((100m * part / whole) - share.Value) <= unit / 2 ? 1 : 0;
        }

        return candidate with { Tried = tried, Right = right };
    }

    // The whole is another column of the row, or the row that is the total of the row's group.
    private string? Whole(Candidate candidate, int row)
    {
        if (candidate.Whole >= 0)
            return ids.GetValueOrDefault((row, candidate.Whole));
        foreach (var label in labels)
        {
            for (var r = 0; r < table.Rows.Count; r++)
            {
                if (FoundTable.IsTotal(table.Cell(r, label)) && labels.All(l => l == label || table.Cell(r, l) == table.Cell(row, l)))
                    return ids.GetValueOrDefault((r, candidate.Part));
            }
        }

        return null;
    }

    private sealed record Candidate(int Part, int Whole, int Tried, int Right);
}
