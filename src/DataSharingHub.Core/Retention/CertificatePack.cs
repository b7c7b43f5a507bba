using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Retention;

/// <summary>Writes a deletion certificate as one ZIP: words, JSON, the erasing events in full, a signed checkpoint, and the hub's signature over the JSON.</summary>
public sealed class CertificatePack(IKeyStore keys)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task WriteAsync(IssuedCertificate issued, Stream output, CancellationToken cancellation = default)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(issued.Certificate, Form);
        using var key = keys.CheckpointKey();
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await AddAsync(zip, "certificate.txt", Encoding.UTF8.GetBytes(Words(issued.Certificate)), cancellation);
        await AddAsync(zip, "certificate.json", json, cancellation);
        // In the form that openssl reads.
        await AddAsync(zip, "certificate.sig", key.SignData(json, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), cancellation);
        await AddAsync(zip, "public-key.pem", Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"), cancellation);
        await AddAsync(zip, "checkpoint.json", Encoding.UTF8.GetBytes(SignCheckpoint.ToJson(issued.Checkpoint)), cancellation);
        await using var events = await zip.CreateEntry("events.jsonl").OpenAsync(cancellation);
        await AuditFile.WriteJsonLinesAsync(issued.Events.ToAsyncEnumerable(), events, cancellation);
    }

    public static string Words(DeletionCertificate certificate)
    {
        var text = new StringBuilder();
        text.AppendLine("Deletion certificate").AppendLine();
        text.AppendLine(FormattableString.Invariant($"Nothing is held of the {certificate.Kind} \"{certificate.Title}\" ({certificate.Subject})."));
        text.AppendLine(FormattableString.Invariant($"Supplied or asked for by: {certificate.Party}. Held since: {certificate.HeldSince:yyyy-MM-dd HH:mm} UTC. Status: {certificate.Status}."));
        if (certificate.Sha256 is { } hash)
            text.AppendLine(FormattableString.Invariant($"SHA-256: {hash}"));
        if (certificate.Reason is { } reason)
            text.AppendLine(FormattableString.Invariant($"Reason: {reason}"));
        text.AppendLine(FormattableString.Invariant(
            $"Left of it: {certificate.Left.DataKeys} data keys. In the whole hub: {certificate.Left.SealedChunks} sealed chunks that no key opens, {certificate.Left.ErasureKeys} erasure keys still to be destroyed.")).AppendLine();
        text.AppendLine("What destroyed it, from the audit chain:");
        foreach (var audit in certificate.Erasures)
            text.AppendLine(FormattableString.Invariant(
                $"  event {audit.Sequence}, {audit.At:yyyy-MM-dd HH:mm:ss} UTC, {audit.Actor} ({audit.Role}, {audit.Organisation}){(audit.Clause.Length == 0 ? "" : ", clause " + audit.Clause)}: {audit.Words} {audit.Counts} {audit.Hash}"));
        text.AppendLine().AppendLine(FormattableString.Invariant($"Releases made from it: {(certificate.ReleasesMadeFromIt.Count == 0 ? "none" : string.Join(", ", certificate.ReleasesMadeFromIt))}."));
        text.AppendLine("Backups: " + certificate.Backups).AppendLine();
        text.AppendLine(FormattableString.Invariant($"Issued {certificate.IssuedAt:yyyy-MM-dd HH:mm:ss} UTC to {certificate.IssuedTo}. The whole chain {(certificate.ChainVerified ? "was verified" : "DOES NOT HOLD")}, up to the signed checkpoint at event {certificate.CheckpointSequence}, {certificate.CheckpointHash}."));
        text.AppendLine().AppendLine("To check it: openssl dgst -sha256 -verify public-key.pem -signature certificate.sig certificate.json");
        text.AppendLine("The public key is the one in every checkpoint of this hub. The events are in the hub's log under the numbers and hashes given here: hub-verify --log export.jsonl --checkpoint checkpoint.json");
        return text.ToString();
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(content, cancellation);
    }
}
