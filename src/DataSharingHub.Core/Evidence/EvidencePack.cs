using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Evidence;

/// <summary>
/// Writes the evidence as one ZIP: the workbook for people, JSON for programs, the agreement's file, the events in full, the chain's links up to a signed checkpoint, and a
/// page that says how to check them.
/// </summary>
public sealed class EvidencePack(IDbContextFactory<HubDatabase> databases)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string ReadMe =
        """
        Evidence pack of the data-sharing hub

        evidence.xlsx        everything below in tables, for reading
        evidence.json        the same for a program
        agreement/           the text that the parties had signed when each release was made, one file for each; its SHA-256 (sha256sum) is the one that the release and its events name
        events.jsonl         the audit events about the releases and their extracts, in full, one a line
        chain.csv            sequence, previous hash and hash of every event from the first of these to the checkpoint
        checkpoint.json      the chain's end, signed with the hub's key (ECDSA P-256)

        To check it:
        1. Each event's hash is SHA-256 over its previous hash, sequence, time (UTC, six decimals), user, role, organisation, kind, verb, subject, agreement hash, clause,
           counts and outcome, each written as its length in bytes, a colon and its text. Recompute it from events.jsonl.
        2. In chain.csv each previous hash is the hash of the line before, and the last line is the one that checkpoint.json names.
        3. The events in between belong to other work and are not in this pack. That none of them was changed either, the hub's own verification proves:
           keep checkpoint.json, and ask for "hub audit verify --checkpoint checkpoint.json", or for the page Audit, Verify.
        """;

    public async Task WriteAsync(CollectedEvidence evidence, Stream output, CancellationToken cancellation = default)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await AddAsync(zip, "README.txt", Encoding.UTF8.GetBytes(ReadMe + "\n"), cancellation);
        await AddAsync(zip, "evidence.json", JsonSerializer.SerializeToUtf8Bytes(evidence.Data, Form), cancellation);
        await AddAsync(zip, "evidence.xlsx", EvidenceWorkbook.Write(evidence.Data), cancellation);
        foreach (var (name, bytes) in evidence.Texts.OrderBy(text => text.Key, StringComparer.Ordinal))
            await AddAsync(zip, name, bytes, cancellation);
        await AddAsync(zip, "checkpoint.json", Encoding.UTF8.GetBytes(SignCheckpoint.ToJson(evidence.Checkpoint)), cancellation);
        await using (var events = await zip.CreateEntry("events.jsonl").OpenAsync(cancellation))
            await AuditFile.WriteJsonLinesAsync(evidence.Events.ToAsyncEnumerable(), events, cancellation);
        await using (var chain = await zip.CreateEntry("chain.csv").OpenAsync(cancellation))
            await ChainAsync(evidence, chain, cancellation);
    }

    private async Task ChainAsync(CollectedEvidence evidence, Stream output, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        await text.WriteLineAsync("sequence,previous_hash,hash");
        var (first, last) = (evidence.Data.Chain.FirstSequence, evidence.Checkpoint.Sequence);
        var links = database.AuditEvents.AsNoTracking().Where(audit => audit.Sequence >= first && audit.Sequence <= last).OrderBy(audit => audit.Sequence)
            .Select(audit => new { audit.Sequence, audit.PreviousHash, audit.Hash }).AsAsyncEnumerable();
        await foreach (var link in links.WithCancellation(cancellation))
            await text.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{link.Sequence},{link.PreviousHash},{link.Hash}"));
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(content, cancellation);
    }
}
