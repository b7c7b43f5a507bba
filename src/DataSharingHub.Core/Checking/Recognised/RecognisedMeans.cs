using System.Globalization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>Finds which two columns a column of means is of, by trying which give what is printed.</summary>
internal sealed class RecognisedMeans(TableCells cells, RecognisedPublication into, int column)
{
    private const double Agreement = 0.8;

    private readonly FoundTable table = cells.Table;

    public void Find()
    {
        var best = (from total in cells.Counts
                    from units in cells.Counts.Where(c => c != total)
                    let score = Score(total, units)
                    where score.Tried >= 2 && score.Right >= score.Tried * Agreement
                    orderby score.Right descending
                    select (Total: total, Units: units, Score: score)).FirstOrDefault((Total: -1, Units: -1, Score: default));
        if (best.Total < 0)
        {
            into.Assume($"{table.Name}: \"{table.Headings[column]}\" holds means of what was not recognised and was not used.");
            return;
        }

        into.Assume(string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Name}: \"{table.Headings[column]}\" was taken for \"{table.Headings[best.Total]}\" for each of \"{table.Headings[best.Units]}\" ({best.Score.Right} of {best.Score.Tried} agree)."));
        for (var r = 0; r < cells.Rows; r++)
        {
            if (Mean(r) is { } mean && cells.Id(r, best.Total) is { } total && cells.Id(r, best.Units) is { } units)
                into.AddMean(total, units, mean);
        }
    }

    private (int Tried, int Right) Score(int total, int units)
    {
        int tried = 0, right = 0;
        for (var r = 0; r < cells.Rows; r++)
        {
            if (Mean(r) is not { } mean || cells.Count(r, total) is not { } sum || cells.Count(r, units) is not { } number || number == 0)
                continue;
            tried++;
            right += Math.Abs(((decimal)sum / number) - mean.Value) <= (decimal)Math.Pow(10, -mean.Decimals) / 2 ? 1 : 0;
        }

        return (tried, right);
    }

    private Printed? Mean(int row) =>
        table.Numbers(row, column) is [{ Kind: PrintedKind.Number or PrintedKind.Count, Decimals: <= 4, Value: >= 0 and <= 10_000 } mean] ? mean : null;
}
