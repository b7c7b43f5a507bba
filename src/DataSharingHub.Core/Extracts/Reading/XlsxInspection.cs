using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>
/// What a sheet holds beyond its values: hidden and merged parts, formulas, errors, pivot tables. The streaming reader shows none of these, so
/// the sheet is looked through once before it is read.
/// </summary>
internal sealed class XlsxInspection
{
    private const int MostRows = 1_048_576;

    /// <summary>The last row that holds a value: formatted empty rows after it are not read.</summary>
    public int LastRow { get; private set; }

    public int LastColumn { get; private set; }

    private int hiddenRows;
    private int hiddenColumns;
    private long formulas;
    private long merged;
    private bool filtered;
    private bool broken;

    /// <summary>Looks through the sheet and logs what stands in the way; null where it cannot be read on.</summary>
    public static XlsxInspection? Inspect(ZipArchive archive, XlsxSheet sheet, int mostColumns, ProblemLog log)
    {
        var found = new XlsxInspection();
        if (XlsxSheets.Find(archive, sheet.Part) is not { } entry)
        {
            log.AddFile("file.unreadable");
            return null;
        }

        using (var reader = XmlReader.Create(entry.Open(), PackageContents.Settings()))
            found.Look(reader, log);
        if (found.broken)
        {
            log.AddFile("file.unreadable");
            return null;
        }

        found.Log(archive, sheet, mostColumns, log);
        return found.LastColumn <= mostColumns ? found : null;
    }

    private void Look(XmlReader reader, ProblemLog log)
    {
        int row = 0, column = 0;
        var isHidden = false;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                case "col":
                    if (reader.GetAttribute("hidden") is "1" or "true")
                        hiddenColumns += Math.Clamp(Whole(reader, "max", 0) - Whole(reader, "min", 0) + 1, 1, 16_384);
                    break;
                case "row":
                    var next = Whole(reader, "r", row + 1);
                    broken |= next <= row || next > MostRows;
                    row = next;
                    column = 0;
                    isHidden = reader.GetAttribute("hidden") is "1" or "true";
                    break;
                case "c":
                    column = ColumnOf(reader.GetAttribute("r"), column + 1);
                    LookAtCell(reader, row, column, ref isHidden, log);
                    break;
                case "mergeCell":
                    merged++;
                    break;
                case "autoFilter":
                    filtered = true;
                    break;
            }

            if (broken)
                return;
        }
    }

    private void LookAtCell(XmlReader reader, int row, int column, ref bool isHidden, ProblemLog log)
    {
        broken |= column is < 1 or > 16_384;
        var isError = reader.GetAttribute("t") == "e";
        if (reader.IsEmptyElement)
            return;
        bool hasFormula = false, hasValue = false, inFormula = false;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
            {
                // The formula's own text is a child of f; a value stands in v or in is.
                inFormula = reader.LocalName == "f";
                hasFormula |= inFormula;
            }

            hasValue |= !inFormula && (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA);
        }

        if (hasFormula)
            formulas++;
        if (isError)
            log.AddRow("cell.error", row, ColumnName(column));
        else if (hasFormula && !hasValue)
            log.AddRow("cell.formula-without-value", row, ColumnName(column));
        if (!hasValue)
            return;
        LastRow = row;
        LastColumn = Math.Max(LastColumn, column);
        if (isHidden)
            hiddenRows++;
        isHidden = false;
    }

    private void Log(ZipArchive archive, XlsxSheet sheet, int mostColumns, ProblemLog log)
    {
        if (LastColumn > mostColumns)
            log.AddFile("columns.too-many", sheet.Name, null, ("limit", mostColumns.ToString(CultureInfo.InvariantCulture)));
        if (hiddenRows > 0)
            log.AddCounted(filtered ? "sheet.filtered-rows" : "sheet.hidden-rows", hiddenRows, sheet.Name, null);
        if (hiddenColumns > 0)
            log.AddCounted("sheet.hidden-columns", hiddenColumns, sheet.Name, null);
        if (merged > 0)
            log.AddCounted("sheet.merged-cells", merged, sheet.Name, null);
        if (formulas > 0)
            log.AddCounted("cell.formula", formulas, sheet.Name, null);
        var file = sheet.Part[(sheet.Part.LastIndexOf('/') + 1)..];
        XlsxSheets.Each(archive, $"xl/worksheets/_rels/{file}.rels", reader =>
        {
            if (reader.GetAttribute("Type")?.EndsWith("/pivotTable", StringComparison.Ordinal) == true)
                log.AddFile("sheet.pivot-table", sheet.Name, null);
        });
    }

    private static string ColumnName(int column) => HeadingMatch.ColumnName(column - 1);

    private static int Whole(XmlReader reader, string attribute, int unless) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : unless;

    private static int ColumnOf(string? reference, int unless)
    {
        if (reference is null)
            return unless;
        var column = 0;
        foreach (var c in reference)
        {
            if (c is < 'A' or > 'Z' || column > 16_384)
                break;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column;
    }
}
