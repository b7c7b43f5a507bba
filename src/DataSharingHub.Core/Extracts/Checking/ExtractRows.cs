using System.Globalization;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Reads the rows under the headings into the columns, within the limits.</summary>
internal sealed class ExtractRows
{
    private static readonly string[] Closings = ["total", "grand total", "totals", "sub total", "subtotal", "end of report", "end of extract", "end of file", "report ends"];
    private readonly ExtractReader reader;
    private readonly HeadingMatch match;
    private readonly DatasetContract contract;
    private readonly CheckContext context;
    private readonly ProblemLog log;
    private readonly ColumnCheck?[] byCell;
    private readonly FreeTextCheck freeText;
    private readonly bool isGuess;
    private int[] rowNumbers = new int[1_024];

    public ExtractRows(ExtractReader reader, HeadingMatch match, DatasetContract contract, PolicySet policies, CheckContext context, ProblemLog log)
    {
        this.reader = reader;
        this.match = match;
        this.contract = contract;
        this.context = context;
        this.log = log;
        isGuess = reader is CsvExtractReader { Encoding.IsGuess: true };
        byCell = [.. match.Fields.Select(field => field is null ? null : new ColumnCheck(field, ValueJudge.For(field, contract, policies.Lookups, context.Today), log))];
        Columns = [.. byCell.OfType<ColumnCheck>()];
        freeText = new FreeTextCheck(match.Fields, log);
    }

    public IReadOnlyList<ColumnCheck> Columns { get; }

    public int Count { get; private set; }

    public int Blank { get; private set; }

    /// <summary>Cells whose reading depends on the guessed encoding.</summary>
    public long GuessedCells { get; private set; }

    public int[] RowNumbers => rowNumbers;

    public void Read(IReadOnlyList<BufferedRow> first, int blank, IProgress<CheckProgress>? progress)
    {
        Blank = blank;
        var started = context.Time.GetTimestamp();
        var within = true;
        foreach (var row in first)
            within = within && Take(new BufferedCells(row));
        var cells = new ReaderCells(reader);
        while (within && reader.Read())
        {
            if (IsBlank(cells))
            {
                Blank++;
                continue;
            }

            within = Take(cells);
            if ((Count & 0xFFF) != 0)
                continue;
            progress?.Report(new CheckProgress(Count, reader.BytesRead));
            if (context.Time.GetElapsedTime(started).TotalSeconds > contract.Limits.Seconds)
            {
                log.AddFile("extract.too-slow", ("limit", contract.Limits.Seconds.ToString(CultureInfo.InvariantCulture)));
                within = false;
            }
        }

        if ((long)Count * match.Fields.Count > contract.Limits.Cells)
            log.AddFile("rows.too-many-cells", ("limit", contract.Limits.Cells.ToString("N0", CultureInfo.InvariantCulture)));
        foreach (var column in Columns)
            column.End();
        Array.Resize(ref rowNumbers, Count);
    }

    private static bool IsBlank<TCells>(TCells cells)
        where TCells : IRowCells
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (!ValueText.IsBlank(cells.Text(i)))
                return false;
        }

        return true;
    }

    /// <summary>Takes one row; false where the extract has more rows than the contract allows.</summary>
    private bool Take<TCells>(TCells cells)
        where TCells : IRowCells
    {
        if (Count == contract.Limits.Rows)
        {
            log.AddFile("rows.too-many", ("limit", contract.Limits.Rows.ToString("N0", CultureInfo.InvariantCulture)));
            return false;
        }

        if (!HasItsCells(cells) || IsClosing(cells) || IsHeadingAgain(cells))
            return true;
        var row = cells.Row;
        for (var i = 0; i < byCell.Length; i++)
        {
            if (byCell[i] is not { } column)
                continue;
            var text = i < cells.Count ? cells.Text(i) : default;
            if (isGuess && !Ascii.IsValid(text))
                GuessedCells++;
            column.Add(text, i < cells.Count ? cells.Kind(i) : CellKind.Text, row);
        }

        freeText.Look(cells, row);
        if (Count == rowNumbers.Length)
            Array.Resize(ref rowNumbers, Count * 2);
        rowNumbers[Count++] = row;
        return true;
    }

    /// <summary>A row with another number of cells is not read: its values may stand under the wrong headings.</summary>
    private bool HasItsCells<TCells>(TCells cells)
        where TCells : IRowCells
    {
        var expected = match.Fields.Count;
        if (cells.Count == expected)
            return true;
        var isOdd = cells.Count < expected && reader.CountsCells;
        for (var i = expected; !isOdd && i < cells.Count; i++)
            isOdd = !ValueText.IsBlank(cells.Text(i));
        if (isOdd)
            log.AddRow("rows.cell-count", cells.Row, places: ("expected", expected.ToString(CultureInfo.InvariantCulture)));
        return !isOdd;
    }

    private bool IsClosing<TCells>(TCells cells)
        where TCells : IRowCells
    {
        var filled = 0;
        var closes = false;
        for (var i = 0; i < cells.Count && filled <= 3; i++)
        {
            var text = cells.Text(i);
            if (text.IsEmpty || ValueText.IsBlank(text))
                continue;
            if (filled++ == 0)
            {
                if (text[0] is not ('t' or 'T' or 'g' or 'G' or 's' or 'S' or 'e' or 'E' or 'r' or 'R' or '-' or '*' or ' '))
                    return false;
                var folded = Folding.Fold(text.Length > 60 ? text[..60] : text);
                closes = Array.Exists(Closings, word => folded == word || folded.StartsWith(word + " ", StringComparison.Ordinal));
                if (!closes)
                    return false;
            }
        }

        // A row that starts with such a word and is otherwise full is a record.
        if (!closes || filled > 3 || (filled == byCell.Length && filled > 1))
            return false;
        log.AddRow("rows.total", cells.Row);
        return true;
    }

    private bool IsHeadingAgain<TCells>(TCells cells)
        where TCells : IRowCells
    {
        for (var i = 0; i < byCell.Length; i++)
        {
            if (byCell[i] is not null && (i >= cells.Count || !cells.Text(i).Equals(match.Headings[i], StringComparison.OrdinalIgnoreCase)))
                return false;
        }

        log.AddRow("rows.headings-again", cells.Row);
        return true;
    }
}

/// <summary>The cells of one row, from the reader or from memory.</summary>
internal interface IRowCells
{
    int Row { get; }

    int Count { get; }

    ReadOnlySpan<char> Text(int cell);

    CellKind Kind(int cell);
}

internal readonly struct ReaderCells(ExtractReader reader) : IRowCells
{
    public int Row => reader.Row;

    public int Count => reader.Count;

    public ReadOnlySpan<char> Text(int cell) => reader.Text(cell);

    public CellKind Kind(int cell) => reader.Kind(cell);
}

internal readonly struct BufferedCells(BufferedRow row) : IRowCells
{
    public int Row => row.Row;

    public int Count => row.Cells.Length;

    public ReadOnlySpan<char> Text(int cell) => row.Cells[cell];

    public CellKind Kind(int cell) => row.Kinds[cell];
}
