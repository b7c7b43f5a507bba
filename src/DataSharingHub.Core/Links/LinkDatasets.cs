using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Linkage;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>How many people are in both datasets of a pair, as it is sealed.</summary>
public sealed record Overlap(double Expected, double Lower, double Upper, int LinkedPeople);

/// <summary>
/// Links the two datasets of a linkage clause on exactly its fields. Of the sealed columns only those identity columns are opened; what comes out are cluster
/// numbers, sealed with each extract, and the overlap, sealed with the pair.
/// </summary>
public static class LinkDatasets
{
    public const string ClusterColumn = "cluster";
    public const string OverlapPart = "result";
    public const string OverlapName = "overlap";

    private const string Method = "linker/1";

    /// <summary>Name of the part of an extract that holds its cluster column under a clause.</summary>
    public static string PartOf(LinkageClause clause) => "links:" + clause.Number;

    /// <summary>The clause that allows a pair; the refusal names the pair where there is none.</summary>
    public static Outcome<LinkageClause> Clause(Agreement agreement, string left, string right)
    {
        var clause = agreement.LinkageClauses.FirstOrDefault(c => (c.Left == left && c.Right == right) || (c.Left == right && c.Right == left));
        return clause is not null ? clause : LinkRefusals.NoClause(left, right);
    }

    /// <summary>Links all extracts of the pair that are sealed, the subject included, unless that has been done.</summary>
    public static async Task RunAsync(StageContext<Extract> context, LinkageClause clause, CancellationToken cancellation)
    {
        var database = context.Database;
        var pair = await database.LinkedPairs.SingleOrDefaultAsync(p => p.Clause == clause.Number, cancellation);
        var extracts = await database.Extracts.AsNoTracking()
            .Where(e => e.Dataset == clause.Left || e.Dataset == clause.Right)
            .Where(e => e.Status == ExtractStatus.Sealed || e.Status == ExtractStatus.Linked)
            .OrderBy(e => e.Dataset).ThenBy(e => e.PeriodFrom).ThenBy(e => e.Part).ThenBy(e => e.Sha256).ToListAsync(cancellation);
        var inputs = HashOf(clause, extracts);
        if (pair?.InputsSha256 == inputs)
            return;

        var left = await GatherAsync(context, clause, clause.Left, extracts, cancellation);
        var right = await GatherAsync(context, clause, clause.Right, extracts, cancellation);
        if (left.Count == 0 || right.Count == 0)
            return;
        var result = Linker.Link([left.ToSource(), right.ToSource()], LinkageSettings.Default, cancellation: cancellation);
        if (result.Refusals.Count > 0)
        {
            // Too little to link on is no fault of the extract: there simply is no link. The event says so.
            context.Record(new AuditEntry(AuditKinds.DatasetsLinked, Subject(clause)) { Clause = clause.Number, Outcome = string.Join(' ', result.Refusals.Select(r => r.Code)) });
            return;
        }

        if (pair is null)
        {
            pair = new LinkedPair
            {
                Id = Guid.NewGuid(),
                Clause = clause.Number,
                LeftDataset = clause.Left,
                RightDataset = clause.Right,
                InputsSha256 = inputs,
                LinkedAt = context.Now,
            };
            database.LinkedPairs.Add(pair);
        }

        pair.InputsSha256 = inputs;
        pair.LinkedAt = context.Now;
        pair.Revision++;
        await SealAsync(context, clause, pair, [left, right], result);
    }

    private static async Task SealAsync(
        StageContext<Extract> context, LinkageClause clause, LinkedPair pair, IReadOnlyList<IdentityRecords> sides, LinkageResult result)
    {
        context.InTheTransaction(stop => context.Store.DestroyAsync(pair.Id, cancellation: stop));
        foreach (var (extract, clusters) in sides.SelectMany(side => side.Clusters(result)))
        {
            context.InTheTransaction(stop => context.Store.DestroyAsync(extract, PartOf(clause), cancellation: stop));
            await context.Store.SealAsync(extract, PartOf(clause), [clusters]);
        }

        var overlap = result.Overlaps.First(found => found.Group is null);
        var sealedOverlap = new Overlap(overlap.Expected, overlap.Lower, overlap.Upper, overlap.LinkedClusters);
        context.Store.Seal(pair.Id, OverlapPart, OverlapName, JsonSerializer.SerializeToUtf8Bytes(sealedOverlap));
        // How many people are in both is a number about people, so it is not among the counts.
        context.Record(new AuditEntry(AuditKinds.DatasetsLinked, Subject(clause))
        {
            Clause = clause.Number,
            Counts = new Dictionary<string, long>
            {
                ["recordsLeft"] = sides[0].Count,
                ["recordsRight"] = sides[1].Count,
                ["fields"] = clause.Fields.Count,
                ["pairsCompared"] = result.Report.PairsCompared,
            },
        });
    }

    private static async Task<IdentityRecords> GatherAsync(
        StageContext<Extract> context, LinkageClause clause, string dataset, IReadOnlyList<Extract> extracts, CancellationToken cancellation)
    {
        var records = new IdentityRecords(dataset, clause.Fields);
        foreach (var extract in extracts.Where(e => e.Dataset == dataset))
        {
            var names = await context.Store.NamesAsync(extract.Id, PseudonymiseExtract.IdentityPart, cancellation);
            var identity = await context.Store.OpenAsync(extract.Id, PseudonymiseExtract.IdentityPart, [.. names.Intersect(clause.Fields)], cancellation);
            records.Add(extract.Id, identity, identity.Count);
        }

        return records;
    }

    internal static string Subject(LinkageClause clause) => $"{clause.Left} x {clause.Right}";

    private static string HashOf(LinkageClause clause, IEnumerable<Extract> extracts)
    {
        var text = string.Join('\n', [Method, clause.Number, .. clause.Fields, .. extracts.Select(e => e.Id + " " + e.Sha256)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
