using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataSharingHub.Core.Audit;

/// <summary>Audit events as files. JSON Lines is exact: every hash can be worked out again from it. CSV is for a spreadsheet, so what would run there as a formula is made text.</summary>
public static class AuditFile
{
    /// <summary>Headings of the CSV file.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "sequence", "at", "actor_user", "actor_role", "actor_organisation", "kind", "verb", "subject", "agreement_sha256", "clause", "counts", "outcome", "previous_hash", "hash",
    ];

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>How many events were written.</returns>
    public static async Task<long> WriteCsvAsync(IAsyncEnumerable<AuditEvent> events, Stream output, CancellationToken cancellation = default)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync(string.Join(',', Columns));
        var written = 0L;
        await foreach (var audit in events.WithCancellation(cancellation))
        {
            await text.WriteLineAsync(string.Join(',', Fields(audit).Select(Cell)));
            written++;
        }

        return written;
    }

    /// <returns>How many events were written.</returns>
    public static async Task<long> WriteJsonLinesAsync(IAsyncEnumerable<AuditEvent> events, Stream output, CancellationToken cancellation = default)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var written = 0L;
        await foreach (var audit in events.WithCancellation(cancellation))
        {
            await text.WriteLineAsync(Json(audit));
            written++;
        }

        return written;
    }

    public static string Json(AuditEvent audit) => JsonSerializer.Serialize(
        new Dictionary<string, object>(Columns.Zip(Fields(audit), (name, value) => KeyValuePair.Create(name, name == "sequence" ? (object)audit.Sequence : value))), Form);

    /// <summary>A CSV cell: quoted where it must be, and with an apostrophe before what a spreadsheet would take for a formula (OWASP ASVS 5.0, 1.2.10).</summary>
    public static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string[] Fields(AuditEvent audit) =>
    [
        audit.Sequence.ToString(CultureInfo.InvariantCulture), audit.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        audit.ActorUser, audit.ActorRole, audit.ActorOrganisation, audit.Kind, audit.Verb, audit.Subject, audit.AgreementSha256, audit.Clause, audit.Counts, audit.Outcome,
        audit.PreviousHash, audit.Hash,
    ];
}
