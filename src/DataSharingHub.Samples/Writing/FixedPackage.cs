using System.IO.Compression;

namespace DataSharingHub.Samples.Writing;

/// <summary>Writes an Office file so that the same content has the same bytes: no time of day in the package.</summary>
internal static class FixedPackage
{
    private static readonly DateTimeOffset Stamp = new(2025, 7, 17, 0, 0, 0, TimeSpan.Zero);

    public static void Write(string path, Action<Stream> write)
    {
        var draft = path + ".draft";
        try
        {
            using (var stream = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite))
                write(stream);
            Repack(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Repack(string from, string to)
    {
        using var source = ZipFile.OpenRead(from);
        using var target = new ZipArchive(new FileStream(to, FileMode.Create), ZipArchiveMode.Create);

        // Readers look for the list of content types first; the rest has an order of its own.
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.Fastest);
            copy.LastWriteTime = Stamp;
            using var input = entry.Open();
            using var output = copy.Open();
            input.CopyTo(output);
        }
    }
}
