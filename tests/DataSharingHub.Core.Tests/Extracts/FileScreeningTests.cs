using System.Text;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;
using Xunit;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>What a file is and whether it may be opened; no row is read here.</summary>
public sealed class FileScreeningTests
{
    private const string Xlsx = "sentences.xlsx";
    private static readonly byte[] Sound = Packages.Workbook();

    [Fact]
    public void EmptyFile_IsRefused()
    {
        var result = Sent.Screen([]);

        Assert.Equal(ExtractOutcome.Refused, result.Outcome);
        Assert.Equal("The selected file is empty", Assert.Single(result.Problems).Short);
        Assert.Null(result.Kind);
    }

    [Fact]
    public void FileAtTheLimit_PassesAndOneByteMore_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Sent.Csv([Sent.Row]));

        Assert.Equal(FileKind.Csv, Sent.Screen(bytes, limits: new ScreeningLimits { Bytes = bytes.Length }).Kind);
        Assert.Equal("file.too-large", Code(Sent.Screen(bytes, limits: new ScreeningLimits { Bytes = bytes.Length - 1 })));
    }

    [Fact]
    public async Task FileStillArriving_IsRefusedAtTheLimitAndNothingIsKept()
    {
        using var endless = new EndlessStream();
        using var target = new MemoryStream();

        var problem = await FileReceiving.CopyAsync(endless, target, 100_000, TestContext.Current.CancellationToken);

        Assert.Equal("file.too-large", problem!.Code);
        Assert.Equal(0, target.Length);
        Assert.InRange(endless.Given, 100_001, 300_000);
    }

    [Fact]
    public async Task FileOfTheLimit_IsReceived()
    {
        using var target = new MemoryStream();

        Assert.Null(await FileReceiving.CopyAsync(new MemoryStream(new byte[1000]), target, 1000, TestContext.Current.CancellationToken));
        Assert.Equal(1000, target.Length);
    }

    public static TheoryData<string, byte[], string> OtherKinds() => new()
    {
        { "x.csv", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, .. new byte[200]], "file.not-a-list" },
        { "x.csv", [.. "%PDF-1.7\n"u8], "file.not-a-list" },
        { "x.csv", Sound, "file.name-differs" },
        { "x.xlsx", [.. "CRN,DOB\n"u8], "file.name-differs" },
        { "x.xls", [.. "<html><table><tr><td>CRN</td></tr></table></html>"u8], "file.not-a-list" },
        { "x.xlsx", [.. "  \r\n<!DOCTYPE html><p>"u8], "file.not-a-list" },
        { "x.csv", [.. "<?xml version=\"1.0\"?><a/>"u8], "file.not-a-list" },
        { "x.csv", [.. "{\"crn\": 1}"u8], "file.not-a-list" },
        { "x.xls", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("Workbook")], "file.old-workbook" },
        { "x.doc", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("WordDocument")], "file.old-document" },
        { "x.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")], "file.password-protected" },
        { "x.xlsb", Packages.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(Packages.TypesXml)), ("xl/workbook.bin", [1])), "file.binary-workbook" },
        { "x.ods", Packages.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray())), "file.open-document" },
        { "x.zip", Packages.Zip(("a.csv", "CRN\n"u8.ToArray())), "file.not-a-list" },
        { "x.docx", Packages.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(Packages.TypesXml)), ("word/document.xml", "<a/>"u8.ToArray())), "file.form-not-agreed" },
    };

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public void FileOfAnotherKind_IsToldByContent(string name, byte[] bytes, string code)
    {
        var result = Sent.Screen(bytes, name);

        Assert.Equal(code, Code(result));
        Assert.Null(result.Kind);
    }

    [Theory]
    [InlineData("sentences.csv")]
    [InlineData("two.csv.exe")]
    [InlineData("noending")]
    public void Text_IsCsvWhateverStrangeNameItHas(string name) => Assert.Equal(FileKind.Csv, Sent.Screen("CRN,DOB\n"u8.ToArray(), name).Kind);

    [Fact]
    public void SoundWorkbook_Passes()
    {
        var result = Sent.Screen(Sound, Xlsx);

        Assert.Empty(result.Problems);
        Assert.Equal(FileKind.Xlsx, result.Kind);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Sound)), result.Sha256);
    }

    [Fact]
    public void CutOffWorkbook_CouldNotBeRead() => Assert.Equal("file.unreadable", Code(Sent.Screen(Sound[..^400], Xlsx)));

    [Fact]
    public void WorkbookWithBytesAfterItsEnd_IsRefused() => Assert.Equal("file.trailing-bytes", Code(Sent.Screen([.. Sound, 1, 2, 3], Xlsx)));

    [Fact]
    public void BrokenDirectory_CouldNotBeRead()
    {
        var broken = (byte[])Sound.Clone();
        var directory = broken.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 1, 2]);
        broken[directory + 46] ^= 1;

        Assert.Equal("file.unreadable", Code(Sent.Screen(broken, Xlsx)));
    }

    [Fact]
    public void ZipBomb_IsRefusedFromTheDirectory()
    {
        var bomb = Packages.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(Packages.TypesXml)), ("xl/workbook.xml", "<a/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[20 * 1024 * 1024]));

        Assert.Equal("file.unpacks-too-large", Code(Sent.Screen(bomb, Xlsx)));
    }

    [Fact]
    public void ZipBombWhoseHeadersLie_IsRefusedByCounting()
    {
        var bomb = Packages.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(Packages.TypesXml)), ("xl/workbook.xml", "<a/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[20 * 1024 * 1024]));
        var directory = bomb.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 1, 2]);
        BitConverter.TryWriteBytes(bomb.AsSpan(directory + 24), 1000);

        Assert.Contains(Code(Sent.Screen(bomb, Xlsx)), new[] { "file.unpacks-too-large", "file.unreadable" });
    }

    [Fact]
    public void UnpackedSize_HoldsAtTheLimitAndNotBeyond()
    {
        long unpacked;
        using (var archive = new System.IO.Compression.ZipArchive(new MemoryStream(Sound)))
            unpacked = archive.Entries.Sum(entry => entry.Length);

        Assert.Empty(Sent.Screen(Sound, Xlsx, new ScreeningLimits { UnpackedBytes = unpacked }).Problems);
        Assert.Equal("file.unpacks-too-large", Code(Sent.Screen(Sound, Xlsx, new ScreeningLimits { UnpackedBytes = unpacked - 1 })));
    }

    [Fact]
    public void Parts_HoldAtTheLimitAndNotBeyond()
    {
        int parts;
        using (var archive = new System.IO.Compression.ZipArchive(new MemoryStream(Sound)))
            parts = archive.Entries.Count;

        Assert.Empty(Sent.Screen(Sound, Xlsx, new ScreeningLimits { Parts = parts }).Problems);
        Assert.Equal("file.too-many-parts", Code(Sent.Screen(Sound, Xlsx, new ScreeningLimits { Parts = parts - 1 })));
    }

    [Fact]
    public void TenThousandParts_AreRefused() => Assert.Equal("file.too-many-parts",
        Code(Sent.Screen(Packages.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"p{i}", Array.Empty<byte>()))]), Xlsx)));

    [Fact]
    public void NestedArchive_IsRefused() => Assert.Equal("file.nested-archive", Code(Sent.Screen(Packages.With(Sound, ("xl/media/a.bin", "PK\u0003\u0004rest")), Xlsx)));

    [Theory]
    [InlineData("../../x.xml")]
    [InlineData("/x.xml")]
    [InlineData("C:/x.xml")]
    [InlineData("xl\\x.xml")]
    [InlineData("xl/WORKBOOK.xml")]
    public void PartWithADangerousName_IsRefused(string name) => Assert.Equal("file.part-names", Code(Sent.Screen(Packages.With(Sound, (name, "<a/>")), Xlsx)));

    [Fact]
    public void SymbolicLink_IsRefused()
    {
        using var stream = new MemoryStream();
        stream.Write(Sound);
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
            archive.CreateEntry("xl/link").ExternalAttributes = unchecked((int)0xA1FF0000);

        Assert.Equal("file.part-names", Code(Sent.Screen(stream.ToArray(), Xlsx)));
    }

    [Theory]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE a SYSTEM \"CANARY\"><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"CANARY\">]><a>&b;</a>")]
    [InlineData("<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;\">]><a>&m;</a>")]
    public void DocumentType_IsRefusedAndNothingIsFetched(string xml)
    {
        var canary = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(canary, "canary");
        try
        {
            // Exclusive: any attempt to open the file would be a fault that the test sees.
            using var held = new FileStream(canary, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var package = Packages.With(Sound, ("docProps/app.xml", xml.Replace("CANARY", "file://" + canary, StringComparison.Ordinal)));

            Assert.Equal("file.document-type", Code(Sent.Screen(package, Xlsx)));
        }
        finally
        {
            File.Delete(canary);
        }
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "file.macros")]
    [InlineData("xl/macrosheets/sheet1.xml", "file.macros")]
    [InlineData("xl/externalLinks/externalLink1.xml", "file.links")]
    [InlineData("xl/connections.xml", "file.links")]
    [InlineData("xl/embeddings/oleObject1.bin", "file.embedded-objects")]
    [InlineData("customXml/item1.xml", "file.custom-xml")]
    public void ForbiddenPart_IsRefused(string name, string code)
    {
        var result = Sent.Screen(Packages.With(Sound, (name, "<a/>")), Xlsx);

        Assert.Contains(result.Problems, problem => problem.Code == code && problem.Short == "Remove macros and links");
    }

    [Fact]
    public void ExternalRelationship_IsRefusedAndAHyperlinkIsNot()
    {
        const string rels = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://x/TYPE" Target="http://example.org/x" TargetMode="External"/></Relationships>""";

        Assert.Equal("file.links", Code(Sent.Screen(Packages.With(Sound, ("xl/worksheets/_rels/sheet1.xml.rels", rels.Replace("TYPE", "image", StringComparison.Ordinal))), Xlsx)));
        Assert.Empty(Sent.Screen(Packages.With(Sound, ("xl/worksheets/_rels/sheet1.xml.rels", rels.Replace("TYPE", "hyperlink", StringComparison.Ordinal))), Xlsx).Problems);
    }

    [Fact]
    public void MacroContentType_IsRefused() => Assert.Equal("file.macros", Code(Sent.Screen(Packages.With(Sound,
        ("[Content_Types].xml", Packages.Part(Sound, "[Content_Types].xml").Replace("spreadsheetml.sheet.main", "sheet.macroEnabled.main", StringComparison.Ordinal))), Xlsx)));

    [Fact]
    public void DdeFieldInMinutes_IsRefused()
    {
        const string document = """<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:instrText> DDEAUTO c:\\x "y"</w:instrText></w:r></w:p></w:body></w:document>""";
        var package = Packages.Zip(("[Content_Types].xml", Encoding.UTF8.GetBytes(Packages.TypesXml)), ("word/document.xml", Encoding.UTF8.GetBytes(document)));

        Assert.Equal("file.links", Code(Sent.Screen(package, "minutes.docx", contract: Sent.Contract("psg-incidents"))));
    }

    [Fact]
    public void ScannersTestFile_IsRefusedAsAFileAndInACell()
    {
        var eicar = Encoding.ASCII.GetString([.. "X5O!P%@AP[4\\PZX54(P^)7CC)7}"u8, .. "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8]);

        Assert.Equal("file.malware", Code(Sent.Screen(Encoding.ASCII.GetBytes(eicar))));
        Assert.Equal("file.malware", Code(Sent.Screen(Packages.Workbook(sheet => sheet.Cell(2, 2).SetValue<string>(eicar)), Xlsx)));
        Assert.Equal(ScanState.Infected, Sent.Screen(Encoding.ASCII.GetBytes(eicar)).Scan);
    }

    [Fact]
    public void ScannerThatIsDown_MakesTheFileWait()
    {
        var result = Sent.Screen(Sound, Xlsx, scanner: new Scanner(ScanState.NotScanned));

        Assert.True(result.Waits);
        Assert.Equal(ExtractOutcome.Refused, result.Outcome);
        Assert.Contains("24 hours", Assert.Single(result.Problems).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"..\..\up\two.csv", "two.csv")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\0b\n.csv", @"a\u0000b\u000A.csv")]
    [InlineData("x\u202Evsc.exe", @"x\u202Evsc.exe")]
    [InlineData("CON.csv", "CON.csv")]
    [InlineData("", "(no name)")]
    public void FileName_IsShownSafely(string name, string shown) => Assert.Equal(shown, SafeFileName.Show(name));

    [Fact]
    public void LongFileName_IsShortened() => Assert.InRange(SafeFileName.Show(new string('a', 300) + ".csv").Length, 1, 61);

    private static string Code(ScreeningResult result) => Assert.Single(result.Problems.Select(problem => problem.Code).Distinct());

    private sealed class Scanner(ScanState answer) : IContentScanner
    {
        public ScanState Scan(Stream content) => answer;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
