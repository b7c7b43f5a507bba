using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Makes workbooks, sound ones and broken ones.</summary>
internal static class Packages
{
    public const string TypesXml = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""";

    /// <summary>A workbook with the usual headings and rows.</summary>
    public static byte[] Workbook(Action<IXLWorksheet>? change = null, string sheet = "List", Action<XLWorkbook>? more = null, int rows = 2)
    {
        using var workbook = new XLWorkbook();
        var list = workbook.AddWorksheet(sheet);
        for (var i = 0; i < Sent.Headings.Length; i++)
        {
            list.Cell(1, i + 1).SetValue<string>(Sent.Headings[i]);
            for (var row = 0; row < rows; row++)
                list.Cell(row + 2, i + 1).SetValue<string>(i == 0 ? $"X12345{row}" : Sent.Row[i]);
        }

        change?.Invoke(list);
        more?.Invoke(workbook);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    /// <summary>The workbook with further parts, or with parts changed.</summary>
    public static byte[] With(byte[] package, params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                archive.GetEntry(name)?.Delete();
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    public static string Part(byte[] package, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>A zip file with parts that need not make sense.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
