namespace DataSharingHub.Core.Extracts.Screening;

public enum ScanState { Clean, Infected, NotScanned }

/// <summary>The seam to a malware scanner outside. A scanner that cannot be reached answers <see cref="ScanState.NotScanned"/>; it never throws for that.</summary>
public interface IContentScanner
{
    ScanState Scan(Stream content);
}

/// <summary>
/// For a hub that has no scanner beside it: knows the industry's test file alone, so that the refusal can be tried. Parts of workbooks are
/// searched by screening itself while they are unpacked.
/// </summary>
public sealed class TestFileScanner : IContentScanner
{
    public ScanState Scan(Stream content)
    {
        var search = new ByteSearch(TestSignature.Bytes);
        var buffer = new byte[64 * 1024];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            if (search.Feed(buffer.AsSpan(0, read)))
                return ScanState.Infected;
        }

        return ScanState.Clean;
    }
}

/// <summary>The EICAR test string, held in two halves so that no scanner takes this program for it.</summary>
internal static class TestSignature
{
    public static byte[] Bytes { get; } = [.. "X5O!P%@AP[4\\PZX54(P^)7CC)7}"u8, .. "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];
}

/// <summary>Looks for a run of bytes in a stream that comes in pieces.</summary>
internal sealed class ByteSearch(byte[] wanted)
{
    private readonly byte[] seam = new byte[(wanted.Length - 1) * 2];
    private int kept;

    public bool Found { get; private set; }

    public bool Feed(ReadOnlySpan<byte> piece)
    {
        if (Found)
            return true;
        var head = Math.Min(piece.Length, wanted.Length - 1);
        piece[..head].CopyTo(seam.AsSpan(kept));
        Found = seam.AsSpan(0, kept + head).IndexOf(wanted) >= 0 || piece.IndexOf(wanted) >= 0;
        var tail = piece.Length >= wanted.Length - 1 ? piece[^(wanted.Length - 1)..] : seam.AsSpan(0, kept + head)[^Math.Min(kept + head, wanted.Length - 1)..];
        tail.ToArray().CopyTo(seam.AsSpan());
        kept = tail.Length;
        return Found;
    }
}
