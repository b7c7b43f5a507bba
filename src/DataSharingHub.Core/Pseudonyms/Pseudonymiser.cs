using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Core.Pseudonyms;

/// <summary>
/// Makes the pseudonyms of one purpose and one kind of identifier: the first 128 bits of HMAC-SHA-256 over
/// <c>v1 NUL kind NUL folded value</c> (UTF-8) with the purpose's key, in lower-case hexadecimal.
/// </summary>
/// <remarks>
/// The kind keeps apart two identifiers that happen to be spelt alike; the key keeps apart two purposes, so that what is released for one
/// cannot be joined to the other. 128 bits leave a chance below 1 in 10^26 that two of a million identifiers share a pseudonym. See RFC 2104.
/// </remarks>
public sealed class Pseudonymiser
{
    private const int Bytes = 16;
    private readonly byte[] key;
    private readonly byte[] prefix;
    private readonly Dictionary<string, string?> made = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[256];

    /// <exception cref="ArgumentException">The key has fewer than 32 bytes: whoever guesses it can undo every pseudonym.</exception>
    public Pseudonymiser(ReadOnlyMemory<byte> key, string kind)
    {
        if (key.Length < 32) throw new ArgumentException("A pseudonym key has at least 32 bytes.", nameof(key));
        this.key = key.ToArray();
        prefix = Encoding.UTF8.GetBytes($"v1\0{kind}\0");
        prefix.CopyTo(buffer, 0);
    }

    /// <summary>The pseudonym of a value; null for null and for a value that tells nobody apart, so that two unknowns never become one person.</summary>
    public string? Of(string? value)
    {
        if (value is null) return null;
        if (made.TryGetValue(value, out var known)) return known;
        return made[value] = PseudonymText.Fold(value) is { } folded ? Make(folded) : null;
    }

    private string Make(string folded)
    {
        var length = prefix.Length + Encoding.UTF8.GetByteCount(folded);
        if (buffer.Length < length)
        {
            buffer = new byte[length];
            prefix.CopyTo(buffer, 0);
        }

        Encoding.UTF8.GetBytes(folded, buffer.AsSpan(prefix.Length));
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, buffer.AsSpan(0, length), mac);
        return Convert.ToHexStringLower(mac[..Bytes]);
    }
}
