using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;
using Sylvan.Data.Csv;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>Rows of a CSV file; row numbers are lines of the file.</summary>
internal sealed class CsvExtractReader : ExtractReader
{
    private const int SampleLength = 16 * 1024;
    private readonly Stream file;
    private readonly CsvDataReader csv;
    private readonly CsvScan scan;
    private readonly ProblemLog log;
    private readonly CsvLayout layout;
    private int record = -1;
    private int row;
    private bool ended;

    private CsvExtractReader(Stream file, DetectedEncoding encoding, CsvLayout layout, int longestCell, ProblemLog log)
    {
        this.file = file;
        this.layout = layout;
        this.log = log;
        Encoding = encoding;
        var text = new StreamReader(file, encoding.Encoding, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        scan = new CsvScan(text, layout.Separator!.Value, longestCell);
        csv = CsvDataReader.Create(scan, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = layout.Separator.Value,
            Comment = '\0',
            BufferSize = 64 * 1024,
            MaxBufferSize = 8 * 1024 * 1024,
            ResultSetMode = ResultSetMode.SingleResult,
        });
    }

    public DetectedEncoding Encoding { get; }

    public override int Row => row;

    public override int Count => csv.RowFieldCount;

    public override bool CountsCells => true;

    public override string RowWord => "line";

    public override IReadOnlyList<(string What, string Found)> Facts => [("Encoding", Encoding.Name), ("Separator", layout.Words)];

    public override long BytesRead => file.Position;

    /// <summary>Opens the file, or logs why it cannot be parted into cells.</summary>
    public static CsvExtractReader? Open(Stream file, DatasetContract contract, HeadingWords headings, ProblemLog log)
    {
        var encoding = TextEncodingDetector.Detect(file);
        var layout = CsvLayout.Tell(Sample(file, encoding), headings);
        if (layout.Separator is null or '"' or '\r' or '\n' or '\0')
        {
            log.AddFile("text.separator-unclear");
            return null;
        }

        // Characters, not bytes; a margin beyond the longest field lets the checks name the column.
        var longest = Math.Max(64 * 1024, contract.Fields.Max(field => field.MaxLength) + 1);
        file.Position = 0;
        return new CsvExtractReader(file, encoding, layout, longest, log);
    }

    public override bool Read()
    {
        while (!ended && Advance())
        {
            row = scan.LineOf(++record);
            if (record > 0 || !layout.IsDeclared)
                return true;
        }

        if (!ended)
            End();
        return false;
    }

    private bool Advance()
    {
        try
        {
            // The scan runs ahead of the parser: what it cannot follow, the parser is not asked for.
            return csv.Read() && scan.Found is null;
        }
        catch (CsvRecordTooLargeException)
        {
            log.AddRow("text.cell-too-long", scan.LineOf(record + 1));
        }
        catch (CsvFormatException)
        {
            if (scan.Found is null)
                log.AddRow("text.stray-quote", scan.LineOf(record + 1));
        }

        return false;
    }

    public override ReadOnlySpan<char> Text(int cell) => csv.GetFieldSpan(cell);

    /// <summary>Line ends by kind, where there is more than one.</summary>
    public IReadOnlyList<(string Kind, long Count)> LineEnds() =>
        [.. new[] { ("CR LF", scan.BothLineEnds), ("LF", scan.FeedLineEnds), ("CR", scan.ReturnLineEnds) }.Where(pair => pair.Item2 > 0)];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            csv.Dispose();
        base.Dispose(disposing);
    }

    private static string Sample(Stream file, DetectedEncoding encoding)
    {
        using var text = new StreamReader(file, encoding.Encoding, detectEncodingFromByteOrderMarks: false, 4_096, leaveOpen: true);
        var buffer = new char[SampleLength];
        return new string(buffer, 0, text.ReadBlock(buffer, 0, buffer.Length));
    }

    private void End()
    {
        ended = true;
        if (scan.Found is { } fault)
            log.AddRow(fault switch { CsvScan.Fault.UnclosedQuote => "text.unclosed-quote", CsvScan.Fault.StrayQuote => "text.stray-quote", _ => "text.cell-too-long" }, scan.FaultLine);
        foreach (var line in scan.NulLines)
            log.AddRow("text.nul", line);
        foreach (var line in scan.StrayQuoteLines)
            log.AddRow("text.stray-quote", line);
    }
}
