using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataSharingHub.Verifier;

/// <summary>
/// Reads one line of an exported log and works its hash out anew: SHA-256 over the previous hash and every other field, each as its length in bytes, a colon and its UTF-8
/// text (docs/audit-chain.md). A line must be byte for byte what the hub writes, so nothing can be changed in it without being seen.
/// </summary>
internal sealed class EventLine
{
    private static readonly byte[][] Names =
    [
        .. new[]
        {
            "sequence", "at", "actor_user", "actor_role", "actor_organisation", "kind", "verb", "subject", "agreement_sha256", "clause", "counts", "outcome", "previous_hash", "hash",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private const int PreviousHash = 12;
    private const int OwnHash = 13;

    private readonly (int Start, int Length)[] values = new (int, int)[Names.Length];
    private readonly byte[] digest = new byte[32];
    private byte[] text = new byte[4096];
    private byte[] canonical = new byte[4096];

    public long Sequence { get; private set; }

    public ReadOnlySpan<byte> Previous => Value(PreviousHash);

    public ReadOnlySpan<byte> Hash => Value(OwnHash);

    /// <summary>False where the line is none that the hub writes.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2 || line[0] != '{' || line[^1] != '}')
            return false;
        if (text.Length < line.Length)
            text = new byte[line.Length * 2];
        try
        {
            return ReadValues(line) && (!line.Contains((byte)'\\') || IsAsWritten(line));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>True where the fields give the hash that the line names.</summary>
    public bool GivesItsHash()
    {
        var written = Add(Value(PreviousHash), 0);
        for (var field = 0; field < PreviousHash; field++)
            written = Add(Value(field), written);
        SHA256.HashData(canonical.AsSpan(0, written), digest);
        Span<byte> hex = stackalloc byte[64];
        return Convert.TryToHexStringLower(digest, hex, out _) && Hash.SequenceEqual(hex);
    }

    private bool ReadValues(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        var at = 0;
        for (var field = 0; field < Names.Length; field++)
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueSpan.SequenceEqual(Names[field]) || !reader.Read())
                return false;
            if (reader.TokenType != (field == 0 ? JsonTokenType.Number : JsonTokenType.String))
                return false;
            var length = field == 0 ? CopyNumber(reader, at) : reader.CopyString(text.AsSpan(at));
            values[field] = (at, length);
            at += length;
        }

        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject || reader.Read())
            return false;
        if (!long.TryParse(Value(0), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence <= 0)
            return false;
        Sequence = sequence;
        return true;
    }

    private int CopyNumber(Utf8JsonReader reader, int at)
    {
        reader.ValueSpan.CopyTo(text.AsSpan(at));
        return reader.ValueSpan.Length;
    }

    /// <summary>An escape can be written in two ways that mean the same, so a line with one is written again and compared.</summary>
    private bool IsAsWritten(ReadOnlySpan<byte> line)
    {
        using var stream = new MemoryStream(line.Length + 64);
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber(Names[0], Sequence);
            for (var field = 1; field < Names.Length; field++)
                writer.WriteString(Names[field], Value(field));
            writer.WriteEndObject();
        }

        return line.SequenceEqual(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private ReadOnlySpan<byte> Value(int field) => text.AsSpan(values[field].Start, values[field].Length);

    private int Add(ReadOnlySpan<byte> value, int written)
    {
        if (canonical.Length < written + value.Length + 12)
            Array.Resize(ref canonical, (canonical.Length + value.Length + 12) * 2);
        value.Length.TryFormat(canonical.AsSpan(written), out var digits, default, CultureInfo.InvariantCulture);
        written += digits;
        canonical[written++] = (byte)':';
        value.CopyTo(canonical.AsSpan(written));
        return written + value.Length;
    }
}
