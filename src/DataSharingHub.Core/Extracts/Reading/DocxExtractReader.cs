using System.Xml;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;
using DocumentFormat.OpenXml.Packaging;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>
/// Rows of minutes kept as a document: one table for each case, headings in one column and values in another, as the contract says; or
/// plain tables whose first row holds the headings. Row numbers are the document's tables, and lines of one large table.
/// </summary>
internal sealed class DocxExtractReader : ExtractReader
{
    private readonly List<(int Number, string[] Cells)> rows;
    private readonly int tables;
    private int at = -1;

    private DocxExtractReader(List<(int Number, string[] Cells)> rows, int tables, bool isPlain)
    {
        this.rows = rows;
        this.tables = tables;
        RowWord = isPlain ? "table row" : "table";
    }

    public override int Row => rows[at].Number;

    public override int Count => rows[at].Cells.Length;

    public override string RowWord { get; }

    public override IReadOnlyList<(string What, string Found)> Facts => [("Tables read", tables.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    public static DocxExtractReader? Open(Stream file, HeadingWords headings, ProblemLog log)
    {
        try
        {
            file.Position = 0;
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            return Sort(DocxTables.Read(document), headings, log);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or FormatException
            or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            log.AddFile("file.unreadable");
            return null;
        }
    }

    public override bool Read() => ++at < rows.Count;

    public override ReadOnlySpan<char> Text(int cell) => rows[at].Cells[cell];

    /// <summary>Parts tables of cases, plain tables and tables of other things.</summary>
    private static DocxExtractReader? Sort(IEnumerable<DocxTable> tables, HeadingWords headings, ProblemLog log)
    {
        var form = headings.Contract.Minutes ?? new MinutesForm("row", 1, 2);
        var most = headings.Contract.Limits.Rows;
        var least = Math.Max(1, headings.Contract.Fields.Count(field => field.Required) / 2);
        var cases = new List<(int Number, List<(string Heading, string Value)> Pairs)>();
        var plain = new List<(int Number, string[] Cells)>();
        int others = 0, read = 0;
        string[]? plainHeadings = null;
        foreach (var table in tables)
        {
            var pairs = PairsOf(table, form);
            var isCase = pairs.Select(pair => headings.FieldOf(pair.Heading)).OfType<DatasetField>().Distinct().Count() >= least;
            var isPlain = !isCase && table.Rows.Count > 0 && HeadingMatch.Score(table.Rows[0], headings) >= least;
            if (!isCase && !isPlain)
            {
                others++;
                continue;
            }

            read++;
            if (table.HasNested)
                log.AddRow("minutes.nested-table", table.Number);
            if (table.HasMerged)
                log.AddRow("minutes.merged-cells", table.Number);
            if (isCase)
                cases.Add((table.Number, pairs));
            else if (plainHeadings is null || plainHeadings.Select(Folding.Fold).SequenceEqual(table.Rows[0].Select(Folding.Fold)))
            {
                plain.AddRange(table.Rows.Skip(plainHeadings is null ? 0 : 1).Select((cells, i) => (plain.Count + i + 1, cells)));
                plainHeadings ??= table.Rows[0];
            }
            else
                log.AddRow("minutes.headings-differ", table.Number);
            if (cases.Count > most || plain.Count > most + 1)
                break;
        }

        if (others > 0)
            log.AddCounted("minutes.other-tables", others, null, null);
        if (read == 0)
            log.AddFile("minutes.no-table", ("dataset", headings.Contract.Title));
        if (cases.Count > 0 && plain.Count > 0)
            log.AddFile("minutes.two-forms");
        return read == 0 ? null : new DocxExtractReader(plain.Count > 0 ? plain : Transpose(cases, headings, log), read, plain.Count > 0);
    }

    private static List<(string Heading, string Value)> PairsOf(DocxTable table, MinutesForm form)
    {
        var pairs = new List<(string, string)>();
        foreach (var cells in table.Rows.Where(cells => cells.Length >= form.HeadingColumn))
        {
            var heading = cells[form.HeadingColumn - 1].TrimEnd(':', ' ', '\n');
            if (heading.Length > 0)
                pairs.Add((heading, cells.Length >= form.ValueColumn ? cells[form.ValueColumn - 1] : ""));
        }

        return pairs;
    }

    /// <summary>One heading row over all cases, then one row for each.</summary>
    private static List<(int Number, string[] Cells)> Transpose(List<(int Number, List<(string Heading, string Value)> Pairs)> cases, HeadingWords headings, ProblemLog log)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = new List<string>();
        string KeyOf(string heading) => headings.FieldOf(heading)?.Name ?? "?" + Folding.Fold(heading);
        foreach (var (heading, key) in cases.SelectMany(one => one.Pairs).Select(pair => (pair.Heading, KeyOf(pair.Heading))))
        {
            if (columns.TryAdd(key, columns.Count))
                texts.Add(heading);
        }

        var rows = new List<(int, string[])> { (cases[0].Number, [.. texts]) };
        foreach (var (number, pairs) in cases)
        {
            var cells = new string[columns.Count];
            Array.Fill(cells, "");
            var filled = new HashSet<int>();
            foreach (var (heading, value) in pairs)
            {
                var column = columns[KeyOf(heading)];
                if (!filled.Add(column))
                    log.AddRow("minutes.heading-twice", number, headings.FieldOf(heading)?.Name);
                cells[column] = value;
            }

            rows.Add((number, cells));
        }

        return rows;
    }
}
