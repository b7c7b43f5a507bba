using System.Globalization;
using ClosedXML.Excel;
using DataSharingHub.Core.Checking;
using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>Writes a made-up publication to a file of its own, checks it as the command does, and takes it away again.</summary>
internal static class CheckedFile
{
    public static CheckReport Csv(string text, Reader reader = Reader.Same) => Check("t.csv", path => File.WriteAllText(path, text.ReplaceLineEndings("\n")), reader);

    public static CheckReport Described(string text) => Check("t.yaml", path => File.WriteAllText(path, text.ReplaceLineEndings("\n")), Reader.Same);

    /// <summary>A workbook whose sheets are written as CSV; whole numbers and shares of one are stored as numbers.</summary>
    public static CheckReport Workbook(params (string Sheet, string Text)[] sheets) => Check(
        "t.xlsx",
        path =>
        {
            using var workbook = new XLWorkbook();
            foreach (var (name, text) in sheets)
            {
                var sheet = workbook.AddWorksheet(name);
                var rows = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
                for (var r = 0; r < rows.Length; r++)
                {
                    var cells = rows[r].Split(',');
                    for (var c = 0; c < cells.Length; c++)
                        Write(sheet.Cell(r + 1, c + 1), cells[c]);
                }
            }

            workbook.SaveAs(path);
        },
        Reader.Same);

    /// <summary>The findings of one kind: the end of the number's name, and what it can be.</summary>
    public static IReadOnlyList<string> Of(this CheckReport report, CheckKind kind) =>
        [.. report.Findings.Where(f => f.Kind == kind).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Quantity![(f.Quantity!.IndexOf('/', StringComparison.Ordinal) + 1)..]} {f.Lower}{(f.Upper == f.Lower ? string.Empty : $"-{f.Upper}")}"))];

    private static void Write(IXLCell cell, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            cell.SetValue(number);
        else if (text.Length > 0)
            cell.SetValue<string>(text);
    }

    private static CheckReport Check(string name, Action<string> write, Reader reader)
    {
        var folder = Directory.CreateTempSubdirectory("check").FullName;
        try
        {
            var path = Path.Combine(folder, name);
            write(path);
            var read = PublicationFile.Read(path, 5);
            Assert.Empty(read.Refusals);
            return PublicationCheck.Run(read.Value!, new CheckOptions { Reader = reader }, TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
