using System.Globalization;
using System.IO.Compression;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>Screens a zip file that should be a workbook or a document: first its directory, then every part while it is unpacked into nothing.</summary>
internal static class PackageScreening
{
    public static FileKind? Screen(Stream file, ScreeningLimits limits, ProblemLog log)
    {
        try
        {
            if (ZipDirectory.Read(file, limits.Parts, out var code) is not { } parts)
            {
                log.AddFile(code!, ("limit", limits.Parts.ToString(CultureInfo.InvariantCulture)));
                return null;
            }

            CheckDirectory(parts, limits, log);
            if (log.HasFailed)
                return null;
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var kind = PackageKind.Tell(archive, log);
            if (kind is not null && CheckParts(archive, limits, log))
                PackageContents.Check(archive, kind.Value, log);
            return log.HasFailed ? null : kind;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            // Whatever the inflater or the archive's reader stumbles over, the file "could not be read"; nothing of it was used.
            log.AddFile("file.unreadable");
            return null;
        }
    }

    private static void CheckDirectory(IReadOnlyList<ZipPart> parts, ScreeningLimits limits, ProblemLog log)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            if (part.IsEncrypted)
                log.AddFile("file.password-protected");
            if (part.IsLink || !IsPlainName(part.Name) || !names.Add(part.Name))
                log.AddFile("file.part-names");
        }

        if (parts.Sum(part => part.Unpacked) > limits.UnpackedBytes || parts.Any(part => part.Unpacked > limits.RatioFromBytes && part.Unpacked > part.Packed * limits.Ratio))
            AddBomb(limits, log);
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 260 && !name.StartsWith('/') && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains(':', StringComparison.Ordinal)
        && !name.Any(char.IsControl) && !name.Split('/').Any(piece => piece is ".." or ".");

    /// <summary>Unpacks every part and counts, because sizes in the directory may lie. False where it stopped.</summary>
    private static bool CheckParts(ZipArchive archive, ScreeningLimits limits, ProblemLog log)
    {
        var total = 0L;
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var search = new ByteSearch(TestSignature.Bytes);
            using var part = entry.Open();
            var length = 0L;
            for (int read; (read = part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
            {
                if (length == 0 && IsArchive(buffer.AsSpan(0, read)))
                    log.AddFile("file.nested-archive");
                length += read;
                total += read;
                if (total > limits.UnpackedBytes || (length > limits.RatioFromBytes && length > entry.CompressedLength * limits.Ratio))
                {
                    AddBomb(limits, log);
                    return false;
                }

                if (search.Feed(buffer.AsSpan(0, read)))
                    log.AddFile("file.malware");
            }
        }

        return !log.HasFailed;
    }

    private static bool IsArchive(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]) || start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
        || start.StartsWith("Rar!"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]);

    private static void AddBomb(ScreeningLimits limits, ProblemLog log) => log.AddFile(
        "file.unpacks-too-large", ("limit", FileScreening.Megabytes(limits.UnpackedBytes)), ("ratio", limits.Ratio.ToString(CultureInfo.InvariantCulture)));
}
