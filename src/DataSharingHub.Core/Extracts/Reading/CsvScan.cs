using System.Buffers;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>
/// Follows the text of a CSV file on its way to the parser: counts lines (a quoted cell may hold several), finds the quote that never closes
/// before the parser swallows the rest of the file for it, and counts what no cell should hold. Text is only ever looked at, never changed.
/// </summary>
internal sealed class CsvScan(TextReader text, char separator, int longestCell) : TextReader
{
    private readonly SearchValues<char> inPlain = SearchValues.Create($"\"\r\n\0{separator}");
    private readonly SearchValues<char> inQuotes = SearchValues.Create("\"\r\n\0");
    private readonly List<(int Record, int ExtraLines)> longRecords = [];
    private State state = State.CellStart;
    private bool afterReturn;
    private int record;
    private int line = 1;
    private int extraLines;
    private long cellLength;
    private int quoteLine;
    private int next;
    private int extraBefore;

    private enum State { CellStart, Plain, Quoted, QuoteInQuoted }

    public enum Fault { UnclosedQuote, StrayQuote, CellTooLong }

    /// <summary>Why the text cannot be parted into cells beyond <see cref="FaultLine"/>.</summary>
    public Fault? Found { get; private set; }

    public int FaultLine { get; private set; }

    /// <summary>Lines with quotes inside cells that do not start with one: read as they stand, and reported.</summary>
    public List<int> StrayQuoteLines { get; } = [];

    public List<int> NulLines { get; } = [];

    public long ReturnLineEnds { get; private set; }

    public long FeedLineEnds { get; private set; }

    public long BothLineEnds { get; private set; }

    /// <summary>Line in which the record starts; records are asked for in order.</summary>
    public int LineOf(int index)
    {
        while (next < longRecords.Count && longRecords[next].Record < index)
            extraBefore += longRecords[next++].ExtraLines;
        return index + 1 + extraBefore;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int ReadBlock(char[] buffer, int index, int count) => ReadBlock(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (Found is not null)
            return 0;
        var read = text.Read(buffer);
        if (read > 0)
            Follow(buffer[..read]);
        else if (state == State.Quoted)
            Stop(Fault.UnclosedQuote, quoteLine);
        return Found is null ? read : 0;
    }

    public override int ReadBlock(Span<char> buffer)
    {
        var total = 0;
        for (int read; total < buffer.Length && (read = Read(buffer[total..])) > 0;)
            total += read;
        return total;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            text.Dispose();
        base.Dispose(disposing);
    }

    private void Follow(ReadOnlySpan<char> piece)
    {
        var at = 0;
        if (afterReturn && piece[0] == '\n')
        {
            // The parser sees one line end; so do we.
            ReturnLineEnds--;
            BothLineEnds++;
            at = 1;
        }

        afterReturn = false;
        while (at < piece.Length && Found is null)
        {
            var skip = piece[at..].IndexOfAny(state == State.Quoted ? inQuotes : inPlain);
            if (skip != 0)
            {
                var run = skip < 0 ? piece.Length - at : skip;
                TakeRun(run);
                at += run;
                if (skip < 0)
                    break;
            }

            if (Found is null && at < piece.Length)
                at += Take(piece, at);
        }
    }

    private void TakeRun(int run)
    {
        if (state == State.QuoteInQuoted)
            Stop(Fault.StrayQuote, quoteLine);
        else if (state == State.CellStart)
            state = State.Plain;
        cellLength += run;
        if (cellLength > longestCell)
            Stop(state == State.Quoted ? Fault.UnclosedQuote : Fault.CellTooLong, state == State.Quoted ? quoteLine : line);
    }

    /// <summary>Takes one of the characters that matter; returns how many were taken.</summary>
    private int Take(ReadOnlySpan<char> piece, int at)
    {
        var c = piece[at];
        if (c == '\0')
        {
            if (NulLines is not [.., var last] || last != line)
                NulLines.Add(line);
            TakeRun(1);
            return 1;
        }

        if (c == '"')
        {
            TakeQuote();
            return 1;
        }

        if (c is '\r' or '\n')
            return TakeLineEnd(piece, at);
        // A separator: outside quotes, or just after the closing one.
        state = State.CellStart;
        cellLength = 0;
        return 1;
    }

    private void TakeQuote()
    {
        switch (state)
        {
            case State.CellStart:
                state = State.Quoted;
                quoteLine = line;
                break;
            case State.Quoted:
                state = State.QuoteInQuoted;
                break;
            case State.QuoteInQuoted:
                state = State.Quoted;
                cellLength++;
                break;
            default:
                if (StrayQuoteLines is not [.., var last] || last != line)
                    StrayQuoteLines.Add(line);
                cellLength++;
                break;
        }
    }

    private int TakeLineEnd(ReadOnlySpan<char> piece, int at)
    {
        var length = 1;
        if (piece[at] == '\n')
            FeedLineEnds++;
        else if (at + 1 < piece.Length && piece[at + 1] == '\n')
        {
            BothLineEnds++;
            length = 2;
        }
        else
        {
            ReturnLineEnds++;
            afterReturn = at + 1 == piece.Length;
        }

        line++;
        if (state == State.Quoted)
        {
            extraLines++;
            cellLength++;
            return length;
        }

        if (extraLines > 0)
            longRecords.Add((record, extraLines));
        record++;
        extraLines = 0;
        state = State.CellStart;
        cellLength = 0;
        return length;
    }

    private void Stop(Fault fault, int at)
    {
        Found = fault;
        FaultLine = at;
    }
}
