namespace DataSharingHub.Verifier;

/// <summary>Splits a stream into lines, each with its line feed; what follows the last one is a line that was cut off.</summary>
internal static class LogLines
{
    private const int Block = 1 << 20;
    private const int LongestLine = 1 << 16;

    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream log)
    {
        var buffer = new byte[Block];
        var (from, to) = (0, 0);
        while (true)
        {
            var end = buffer.AsSpan(from, to - from).IndexOf((byte)'\n');
            if (end >= 0)
            {
                yield return buffer.AsMemory(from, end + 1);
                from += end + 1;
                continue;
            }

            // No event is this long, so the rest is not looked at further.
            var tooLong = to - from > LongestLine;
            buffer.AsSpan(from, to - from).CopyTo(buffer);
            (from, to) = (0, to - from);
            var read = tooLong ? 0 : log.Read(buffer, to, buffer.Length - to);
            if (read == 0)
            {
                if (to > 0)
                    yield return buffer.AsMemory(0, to);
                yield break;
            }

            to += read;
        }
    }
}
