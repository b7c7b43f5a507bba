using System.Text;

namespace DataSharingHub.Core.Releases;

/// <summary>All values of a release as one tidy table, one value per line (RFC 4180, UTF-8).</summary>
public static class TidyCsv
{
    public static readonly IReadOnlyList<string> Columns =
        ["table", "table_title", "area_code", "area_name", "row", "column", "kind", "value", "shorthand"];

    public static string Write(ProtectedRelease release)
    {
        var text = new StringBuilder();
        Line(text, Columns);
        foreach (var figure in release.KeyFigures)
            foreach (var (column, value) in new[] { ("Count", figure.Count), ("Out of", figure.OutOf), ("Percentage", figure.Percentage), ("Mean", figure.Mean) })
                if (value.Mark != Marks.NotApplicable)
                    Line(text, ["key-figures", figure.Subject, figure.Area?.Code ?? "", figure.Area?.Name ?? "", figure.Title, column, .. Cells(value)]);
        foreach (var table in release.Tables)
            foreach (var row in table.Rows)
                for (var column = 0; column < table.Columns.Count; column++)
                    Line(text, [table.Id, table.Title, table.Area?.Code ?? "", table.Area?.Name ?? "", row.Label, table.Columns[column].Heading, .. Cells(row.Values[column])]);
        return text.ToString();
    }

    private static string[] Cells(PrintedValue value) =>
        [value.Kind.ToString().ToLowerInvariant(), value.Mark is null ? value.Text : "", value.Mark ?? ""];

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.AppendJoin(',', cells.Select(Escape)).Append("\r\n");

    private static string Escape(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
