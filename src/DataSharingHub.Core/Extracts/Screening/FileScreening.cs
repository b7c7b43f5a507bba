using System.Security.Cryptography;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>
/// The first look at a file, before anything in it is read as data: what it really is, whether it is safe to open, whether it is of a form
/// that the contract accepts. Nothing is unpacked to disk and no address is followed.
/// </summary>
public static class FileScreening
{
    private static readonly string[] FormNames = ["CSV", "XLSX", "DOCX"];

    /// <summary>Screens <paramref name="file"/>, which must be able to seek; it is left at its start.</summary>
    /// <param name="declaredName">The sender's name for the file: shown safely and held against the content, never used as a path.</param>
    /// <param name="scanner">The malware scanner; null for one that knows the test file alone.</param>
    public static ScreeningResult Screen(
        Stream file, string declaredName, DatasetContract contract, ScreeningLimits limits, IContentScanner? scanner = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        limits = limits.Within(contract);
        var log = new ProblemLog();
        var scan = ScanState.NotScanned;
        FileKind? kind = null;
        var sha256 = "";
        var bytes = file.Length;
        if (bytes == 0)
            log.AddFile("file.empty", ("dataset", contract.Title));
        else if (bytes > limits.Bytes)
            log.AddFile("file.too-large", ("found", Megabytes(bytes)), ("limit", Megabytes(limits.Bytes)));
        else
        {
            sha256 = Fingerprint(file);
            scan = Scan(file, scanner ?? new TestFileScanner(), limits, log);
            if (scan != ScanState.Infected)
                kind = TellKind(file, declaredName, contract, limits, log);
            if (log.Has("file.malware"))
                scan = ScanState.Infected;
        }

        file.Position = 0;
        return new ScreeningResult
        {
            Kind = log.HasFailed && !OnlyWaits(log) ? null : kind,
            Sha256 = sha256,
            Bytes = bytes,
            SafeName = SafeFileName.Show(declaredName),
            Scan = scan,
            Problems = log.ToProblems(),
        };
    }

    internal static string Megabytes(long bytes) =>
        bytes < 1024 * 1024 ? $"{bytes} bytes" : FormattableString.Invariant($"{bytes / (1024.0 * 1024.0):0.##} MB");

    private static bool OnlyWaits(ProblemLog log) => log.ToProblems().All(problem => problem.Code == "file.not-scanned");

    private static string Fingerprint(Stream file)
    {
        file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static ScanState Scan(Stream file, IContentScanner scanner, ScreeningLimits limits, ProblemLog log)
    {
        file.Position = 0;
        var scan = scanner.Scan(file);
        if (scan == ScanState.Infected)
            log.AddFile("file.malware");
        else if (scan == ScanState.NotScanned)
            log.AddFile("file.not-scanned", ("hours", ((int)limits.ScannerWait.TotalHours).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return scan;
    }

    private static FileKind? TellKind(Stream file, string declaredName, DatasetContract contract, ScreeningLimits limits, ProblemLog log)
    {
        file.Position = 0;
        var found = FileSignature.Tell(file);
        FileKind? kind = found switch
        {
            FoundContent.Text => FileKind.Csv,
            FoundContent.Zip => PackageScreening.Screen(file, limits, log),
            _ => null,
        };
        if (kind is null)
        {
            if (found != FoundContent.Zip)
                log.AddFile(FileSignature.CodeOf(found), ("found", FileSignature.WordsOf(found)), ("forms", Forms(contract)));
            return null;
        }

        var form = FormOf(kind.Value);
        if (!contract.Forms.Contains(form))
            log.AddFile("file.form-not-agreed", ("found", FormNames[(int)kind]), ("forms", Forms(contract)), ("dataset", contract.Title));
        else if (FileSignature.NameSays(declaredName) is { } named && named != form)
            log.AddFile("file.name-differs", ("named", named.ToUpperInvariant()), ("found", FormNames[(int)kind]), ("forms", Forms(contract)));
        return kind;
    }

    internal static string FormOf(FileKind kind) => kind switch { FileKind.Csv => "csv", FileKind.Xlsx => "xlsx", _ => "docx" };

    private static string Forms(DatasetContract contract) => string.Join(" or ", contract.Forms.Select(form => form.ToUpperInvariant()));
}
