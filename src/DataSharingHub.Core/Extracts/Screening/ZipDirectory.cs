using System.Buffers.Binary;
using System.Text;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>One entry of a zip file's central directory, as the file declares it.</summary>
internal sealed record ZipPart(string Name, int Flags, long Packed, long Unpacked, uint ExternalAttributes)
{
    public bool IsEncrypted => (Flags & 1) != 0;

    /// <summary>A Unix symbolic link: the file type in the upper half of the attributes.</summary>
    public bool IsLink => (ExternalAttributes >> 16 & 0xF000) == 0xA000;

    public bool IsFolder => Name.EndsWith('/');
}

/// <summary>
/// Reads the central directory of a zip file by itself: libraries forgive bytes before and after the archive, a directory that differs from
/// the parts it lists, and two parts of one name, and each of these hides something from the next reader.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;

    /// <summary>The parts, or null with a problem's code. At most <paramref name="most"/> + 1 parts are read.</summary>
    public static IReadOnlyList<ZipPart>? Read(Stream file, int most, out string? code)
    {
        code = null;
        var end = FindEnd(file, out var comment);
        if (end < 0)
            code = "file.unreadable";
        else if (comment > 0 || end + EndLength != file.Length)
            code = "file.trailing-bytes";
        if (code is not null)
            return null;
        var record = ReadAt(file, end, EndLength);
        int count = U16(record, 10);
        long size = U32(record, 12), start = U32(record, 16);
        if (count > most)
        {
            code = "file.too-many-parts";
            return null;
        }

        // Zip64 is for archives far beyond our limits.
        if (U16(record, 4) != 0 || U16(record, 8) != count || start + size != end)
        {
            code = "file.unreadable";
            return null;
        }

        return ReadParts(file, start, end, count, ref code);
    }

    private static List<ZipPart>? ReadParts(Stream file, long start, long end, int count, ref string? code)
    {
        var parts = new List<ZipPart>(count);
        for (var at = start; at < end;)
        {
            if (at + EntryLength > end || parts.Count == count)
                return Broken(ref code);
            var entry = ReadAt(file, at, EntryLength);
            int nameLength = U16(entry, 28);
            var length = EntryLength + nameLength + U16(entry, 30) + U16(entry, 32);
            if (U32(entry, 0) != 0x02014B50 || at + length > end)
                return Broken(ref code);
            var name = ReadAt(file, at + EntryLength, nameLength);
            long local = U32(entry, 42);
            if (local + LocalLength + nameLength > start || !LocalNameAgrees(file, local, name))
                return Broken(ref code);
            var text = (U16(entry, 8) & 0x800) != 0 ? Encoding.UTF8.GetString(name) : Encoding.Latin1.GetString(name);
            parts.Add(new ZipPart(text, U16(entry, 8), U32(entry, 20), U32(entry, 24), U32(entry, 38)));
            at += length;
        }

        return parts.Count == count ? parts : Broken(ref code);
    }

    private static List<ZipPart>? Broken(ref string? code)
    {
        code = "file.unreadable";
        return null;
    }

    private static bool LocalNameAgrees(Stream file, long local, byte[] name)
    {
        var header = ReadAt(file, local, LocalLength);
        return U32(header, 0) == 0x04034B50 && U16(header, 26) == name.Length && ReadAt(file, local + LocalLength, name.Length).AsSpan().SequenceEqual(name);
    }

    /// <summary>Place of the end record, searched from the end; -1 where there is none.</summary>
    private static long FindEnd(Stream file, out int comment)
    {
        comment = 0;
        var length = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var tail = ReadAt(file, file.Length - length, length);
        for (var i = length - EndLength; i >= 0; i--)
        {
            if (U32(tail, i) != 0x06054B50)
                continue;
            comment = U16(tail, i + 20);
            return file.Length - length + i;
        }

        return -1;
    }

    private static byte[] ReadAt(Stream file, long at, int length)
    {
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static ushort U16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
