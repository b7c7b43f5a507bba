using System.Text.RegularExpressions;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds what a column of percentages is of: by trying which counts give what is printed, by what its heading says, by what the table states.</summary>
internal sealed partial class RecognisedShares(TableCells cells, RecognisedPublication into, int column, LonePercentages lone)
{
    private const double Agreement = 0.8;
    private const int ShortestWord = 4;

    private static readonly HashSet<string> ShareWords = new(StringComparer.Ordinal) { "SHARE", "PERCENT", "PERCENTAGE", "PROPORTION", "TOTAL", "CENT", "RATE" };

    private readonly FoundTable table = cells.Table;

    public void Find()
    {
        if (!Enumerable.Range(0, cells.Rows).Any(r => Printed(r) is { IsShare: true }))
            return;
        var best = Candidates().OrderByDescending(c => c.Right).ThenBy(c => Math.Abs(c.Part - column)).FirstOrDefault();
        if (best is not null && best.Right >= best.Tried * Agreement && (best.Tried >= 2 || (best.Tried == 1 && best.Whole < 0 && best.Part == column - 1)))
            best.Take(cells, into, column, Printed);
        else if (OutOf() is { } outOf)
            outOf.Take(cells, into, column, Printed);
        else if (NamedWhole() is { } named)
            TakeUnprinted(named, "which its heading names");
        else if (table.StatedDenominator(column) is not null || lone.BaseRow(column) is not null || cells.Counts.Count == 0)
            lone.Add(column);
        else if (OfTotal() is { } ofTotal)
            ofTotal.Take(cells, into, column, Printed);
        else if (cells.Counts.Where(c => c < column).OrderDescending().Concat(cells.Counts.Where(c => c > column)).Any(part => CommonWhole.Take(cells, into, part, column, Printed)))
            return;
        else if (LikelyWhole() is { } likely)
            TakeUnprinted(likely, "the only counts that its heading speaks of");
        else
            into.NotJudged($"{table.Name}: what the percentages in \"{table.Headings[column]}\" are of was not recognised, so nothing follows from them here.");
    }

    private Printed? Printed(int row) => table.Percentages(row, column) is [var single] ? single : null;

    private IEnumerable<ShareCandidate> Candidates() =>
        from part in cells.Counts
        from whole in cells.Counts.Where(w => w != part).Prepend(-1)
        select new ShareCandidate(part, whole).Score(cells, Printed);

    // "Count", "Out of", "Percentage".
    private ShareCandidate? OutOf() => cells.Counts.Where(c => c > 0 && WholeHeading().IsMatch(table.Headings[c]) && cells.Kind(c - 1) == ColumnKind.Count)
        .Select(c => new ShareCandidate(c - 1, c).Score(cells, Printed)).FirstOrDefault(c => c.Right >= c.Tried * Agreement);

    // "Engaged (% of criteria met)" beside "Referral criteria met": the counts that the percentages are of are printed, those that they are the share with are not.
    private int? NamedWhole()
    {
        if (Of().Match(table.Headings[column]) is not { Success: true } match)
            return null;
        var named = Plain(match.Groups[1].Value);
        var found = cells.Counts.Where(c => Plain(table.Headings[c]) is var heading && (heading == named || heading.EndsWith(" " + named, StringComparison.Ordinal) || named.EndsWith(" " + heading, StringComparison.Ordinal))).ToList();
        var exact = found.Where(c => Plain(table.Headings[c]) == named).ToList();
        return exact.Count == 1 ? exact[0] : found.Count == 1 ? found[0] : null;
    }

    // "100%" in the row of the total: shares of the total of the counts beside, as far as these are printed.
    private ShareCandidate? OfTotal()
    {
        if (!Enumerable.Range(0, cells.Rows).Any(r => cells.IsTotalRow(r) && Printed(r) is { Kind: PrintedKind.Percentage, Value: 100 }))
            return null;
        return Candidates().Where(c => c.Whole < 0 && c.Right == c.Tried && c.Part < column).OrderByDescending(c => c.Part).FirstOrDefault();
    }

    // "Repeat suspects %" beside "Suspects" alone, where every percentage is that of some whole number of them.
    private int? LikelyWhole()
    {
        var words = Words(table.Headings[column]);
        if (words.Count == 0)
            return null;
        var likely = cells.Counts.Where(c => cells.Counts.Count == 1 || Words(table.Headings[c]).Overlaps(words)).ToList();
        return likely.Count == 1 && Enumerable.Range(0, cells.Rows).All(r => IsPossible(r, likely[0])) ? likely[0] : null;
    }

    private bool IsPossible(int row, int whole)
    {
        if (Printed(row) is not { Kind: PrintedKind.Percentage } share || cells.Count(row, whole) is not { } count || count == 0)
            return true;
        if (share.Value is < 0 or > 100)
            return false;
        var half = (decimal)Math.Pow(10, -share.Decimals) / 2;
        var nearest = Math.Round(share.Value * count / 100, MidpointRounding.AwayFromZero);
        return Math.Abs((100 * nearest / count) - share.Value) <= half;
    }

    private void TakeUnprinted(int whole, string why)
    {
        var heading = table.Headings[column];
        into.Assume($"{table.Name}: \"{heading}\" was taken for percentages of \"{table.Headings[whole]}\", {why}.");
        for (var r = 0; r < cells.Rows; r++)
        {
            if (Printed(r) is { Kind: not PrintedKind.Nothing } printed && cells.Id(r, whole) is { } of)
                into.AddPart(table.Name, cells.RowNames[r], heading, of, printed);
        }
    }

    private static string Plain(string text) => Letters().Replace(text.ToUpperInvariant(), " ").Trim();

    private static HashSet<string> Words(string text) =>
        [.. Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= ShortestWord && !ShareWords.Contains(w)).Select(w => w.TrimEnd('S'))];

    [GeneratedRegex(@"(?:%|\bper ?cent(?:age)?|\bproportion|\bshare)\s+of\s+(?:the |all )?(.+?)\)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Of();

    [GeneratedRegex(@"^((out )?of|denominator|base|whole)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeHeading();

    [GeneratedRegex(@"[^A-Z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
