using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Core.Audit;

/// <summary>
/// How an event is hashed: SHA-256 over the previous hash and every field, each as its length in bytes, a colon and its UTF-8 text. The lengths leave
/// no two different events with the same bytes.
/// </summary>
public sealed class AuditChain : IDisposable
{
    /// <summary>What the first event names as its previous hash.</summary>
    public static readonly string Start = new('0', 64);

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] digest = new byte[32];
    private byte[] buffer = new byte[1024];

    /// <summary>Hash of an event, in lower-case hexadecimal. Not for use by two threads at once.</summary>
    public string HashOf(AuditEvent audit)
    {
        Add(audit.PreviousHash);
        Add(audit.Sequence.ToString(CultureInfo.InvariantCulture));
        Add(audit.At.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture));
        Add(audit.ActorUser);
        Add(audit.ActorRole);
        Add(audit.ActorOrganisation);
        Add(audit.Kind);
        Add(audit.Verb);
        Add(audit.Subject);
        Add(audit.AgreementSha256);
        Add(audit.Clause);
        Add(audit.Counts);
        Add(audit.Outcome);
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest);
    }

    public void Dispose() => hash.Dispose();

    private void Add(string text)
    {
        var room = Encoding.UTF8.GetMaxByteCount(text.Length) + 12;
        if (buffer.Length < room)
            buffer = new byte[room * 2];
        var length = Encoding.UTF8.GetByteCount(text);
        length.TryFormat(buffer, out var written, default, CultureInfo.InvariantCulture);
        buffer[written++] = (byte)':';
        written += Encoding.UTF8.GetBytes(text, buffer.AsSpan(written));
        hash.AppendData(buffer, 0, written);
    }
}
