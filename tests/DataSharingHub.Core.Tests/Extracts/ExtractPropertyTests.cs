using System.Text;
using CsCheck;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>What holds for every file.</summary>
public sealed class ExtractPropertyTests
{
    private static readonly byte[] Sound = Packages.Workbook();
    private static readonly byte[] SoundCsv = Encoding.UTF8.GetBytes(Sent.Csv([Sent.Row, Sent.RowWith(("CRN", "X123457"))]));

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 65_536],
        Gen.Char["\",;\t|\r\n\0 aZ09/=é\u200B"].Array[0, 4_000].Select(chars => Encoding.UTF8.GetBytes(chars)),
        Changed(SoundCsv),
        Changed(Sound));

    [Fact]
    public void AnyBytes_EndInOneOfTheFourOutcomes() => Bytes.Sample(
        bytes =>
        {
            var screened = Sent.Screen(bytes, "any");
            foreach (var kind in new[] { FileKind.Csv, FileKind.Xlsx })
            {
                var result = Sent.Check(bytes, kind);
                Assert.True(Enum.IsDefined(result.Outcome));
                Assert.Equal(result.Outcome >= ExtractOutcome.Failed, result.Rows is null);
            }

            Assert.True(Enum.IsDefined(screened.Outcome));
        },
        iter: 400,
        threads: 1);

    [Fact]
    public void ShuffledReencodedAndRequotedExtract_GivesTheSameRows()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Sent.RowWith(("CRN", $"X1{i:D5}"), ("Surname", i % 3 == 0 ? "Zoë, of \"X\"" : "O’Neil"), ("Event", $"{(i % 9) + 1}"))).ToArray();
        var expected = Content(Sent.Check(Sent.Csv(rows)).Rows!);
        Gen.Select(Gen.Shuffle(rows), Gen.Shuffle(Enumerable.Range(0, Sent.Headings.Length).ToArray()), Gen.Int[0, 3], Gen.Bool, Gen.Char[",;\t"]).Sample(
            (shuffled, order, encoding, quoteAll, separator) =>
            {
                var headings = order.Select(i => Sent.Headings[i]);
                var cells = shuffled.Select(row => order.Select(i => row[i]).ToArray());
                var text = quoteAll
                    ? string.Concat(cells.Prepend([.. headings]).Select(row => string.Join(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"))
                    : Sent.Csv(cells, headings, separator);
                Encoding by = encoding switch { 0 => new UTF8Encoding(false), 1 => new UTF8Encoding(true), 2 => new UnicodeEncoding(false, true), _ => new UnicodeEncoding(true, true) };
                Assert.Equal(expected, Content(Sent.Check([.. by.GetPreamble(), .. by.GetBytes(text)], FileKind.Csv).Rows!));
            },
            iter: 100,
            threads: 1);
    }

    private static Gen<byte[]> Changed(byte[] sound) => Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, 20]).Array[1, 8].Select(changes =>
    {
        var bytes = new List<byte>(sound);
        foreach (var (at, value, cut) in changes)
        {
            if (at < bytes.Count)
                bytes[at] = value;
            if (cut == 7 && at < bytes.Count)
                bytes.RemoveRange(at, Math.Min(cut, bytes.Count - at));
        }

        return bytes.ToArray();
    });

    private static string Content(RowSet rows) => string.Join('\n', Enumerable.Range(0, rows.Count)
        .Select(row => string.Join('|', rows.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => column.Values[row] ?? "∅")))
        .Order(StringComparer.Ordinal));
}
