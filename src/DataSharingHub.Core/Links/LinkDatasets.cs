using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Linkage;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>How many people are in both datasets of a pair, as it is sealed.</summary>
public sealed record Overlap(double Expected, double Lower, double Upper, int LinkedPeople);

/// <summary>
/// Links the two datasets of a linkage clause on exactly its fields. Of the sealed columns only those identity columns are opened; what comes out are cluster
/// numbers, sealed with each extract, and the overlap and the uncertain links, sealed with the pair.
/// </summary>
public static class LinkDatasets
{
    public const string ClusterColumn = "cluster";

    /// <summary>Numbers of persons kept from links that were undone: they keep a person's number and link nobody.</summary>
    public const string EarlierColumn = "earlier";

    public const string OverlapPart = "result";
    public const string OverlapName = "overlap";

    private const string Method = "linker/2";

    /// <summary>Name of the part of an extract that holds its cluster column under a clause.</summary>
    public static string PartOf(LinkageClause clause) => "links:" + clause.Number;

    /// <summary>The clause that allows a pair; the refusal names the pair where there is none.</summary>
    public static Outcome<LinkageClause> Clause(Agreement agreement, string left, string right)
    {
        var clause = agreement.LinkageClauses.FirstOrDefault(c => (c.Left == left && c.Right == right) || (c.Left == right && c.Right == left));
        return clause is not null ? clause : LinkRefusals.NoClause(left, right);
    }

    /// <summary>Links all extracts of the pair that are sealed, the subject included, unless that has been done.</summary>
    public static async Task RunAsync(StageContext<Extract> context, LinkageClause clause, LinkageMemory memory, CancellationToken cancellation)
    {
        var database = context.Database;
        var pair = await database.LinkedPairs.SingleOrDefaultAsync(p => p.Clause == clause.Number, cancellation);
        var extracts = await GatherRecords.ExtractsAsync(database, clause, context.Policies.Agreement, context.Now, cancellation);
        var reviews = await ReviewDecisions.LoadAsync(database, clause.Number, cancellation);
        var inputs = HashOf(clause, extracts, reviews);
        if (pair?.InputsSha256 == inputs)
            return;

        var sides = await GatherRecords.RunAsync(context.Store, clause, extracts, cancellation);
        if (sides.Values.Any(side => side.Count == 0))
            return;
        var pseudonyms = new RecordPseudonyms(context.Keys, clause);
        var reviewed = reviews.Records.Count == 0 ? [] : Reviewed(sides.Values, pseudonyms, reviews.Records);
        // Links that something gone had a part in are not leaned on: a person keeps the number, but nothing of it holds records together.
        var settings = LinkageSettings.Default with
        {
            EarlierClusters = sides.Values.SelectMany(side => side.Earlier).ToDictionary(),
            NewNumbersFrom = (pair?.LastNumber ?? 0) + 1,
            SplitThreshold = pair is { Afresh: false } ? LinkageSettings.Default.SplitThreshold : LinkageSettings.Default.LinkThreshold,
            Decisions = reviews.For(reviewed),
            ExplainedPairs = UncertainLinks.Longest,
            PairMemoryAtMost = memory.Bytes,
        };
        // Nothing of it outlives this stage, whichever way that ends.
        using var store = memory.Open();
        var result = Linker.Link([.. sides.Values.Select(side => side.ToSource())], settings, store: store, cancellation: cancellation);
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
        pair.LastNumber = Math.Max(pair.LastNumber, result.Clusters.Max(record => record.Cluster));
        pair.Afresh = false;
        pair.Revision++;
        await ReviewDecisions.NoteHoldersAsync(
            database, clause.Number, reviewed.ToDictionary(record => record.Key, record => sides[record.Value.Source].HoldersOf(record.Value.Record)), cancellation);
        await SealAsync(context, clause, pair, sides, result, new ChooseUncertain(result, sides, pseudonyms).Run(settings.Decisions));
        Record(context, clause, sides, result, settings);
    }

    private static async Task SealAsync(
        StageContext<Extract> context, LinkageClause clause, LinkedPair pair, IReadOnlyDictionary<string, IdentityRecords> sides, LinkageResult result, IReadOnlyList<UncertainLink> uncertain)
    {
        context.InTheTransaction(stop => context.Store.DestroyAsync(pair.Id, cancellation: stop));
        foreach (var (extract, clusters) in sides.Values.SelectMany(side => side.Clusters(result)))
        {
            context.InTheTransaction(stop => context.Store.DestroyAsync(extract, PartOf(clause), cancellation: stop));
            await context.Store.SealAsync(extract, PartOf(clause), [clusters]);
        }

        var overlap = result.Overlaps.First(found => found.Group is null);
        var sealedOverlap = new Overlap(overlap.Expected, overlap.Lower, overlap.Upper, overlap.LinkedClusters);
        context.Store.Seal(pair.Id, OverlapPart, OverlapName, JsonSerializer.SerializeToUtf8Bytes(sealedOverlap));
        context.Store.Seal(pair.Id, LinkageOfClause.Part, LinkageOfClause.Name, LinkageOfClause.Write(result.Report));
        context.Store.Seal(pair.Id, UncertainLinks.Part, UncertainLinks.Name, UncertainLinks.Write(uncertain));
    }

    private static void Record(
        StageContext<Extract> context, LinkageClause clause, IReadOnlyDictionary<string, IdentityRecords> sides, LinkageResult result, LinkageSettings settings) =>
        // How many people are in both is a number about people, so it is not among the counts.
        context.Record(new AuditEntry(AuditKinds.DatasetsLinked, Subject(clause))
        {
            Clause = clause.Number,
            Counts = new Dictionary<string, long>
            {
                ["recordsLeft"] = sides[clause.Left].Count,
                ["recordsRight"] = sides[clause.Right].Count,
                ["fields"] = clause.Fields.Count,
                ["pairsCompared"] = result.Report.PairsCompared,
                ["decisions"] = settings.Decisions.Count,
            },
        });

    // Which record each pseudonym that people have an opinion on names now.
    private static Dictionary<string, RecordKey> Reviewed(IEnumerable<IdentityRecords> sides, RecordPseudonyms pseudonyms, IReadOnlySet<string> wanted) => sides
        .SelectMany(side => side.Identities.Select(record => (Pseudonym: pseudonyms.Of(side.Dataset, record.Identity), record.Key)))
        .Where(record => wanted.Contains(record.Pseudonym)).ToDictionary(record => record.Pseudonym, record => record.Key, StringComparer.Ordinal);

    internal static string Subject(LinkageClause clause) => $"{clause.Left} x {clause.Right}";

    internal static string HashOf(LinkageClause clause, IEnumerable<Extract> extracts, ReviewDecisions reviews)
    {
        string[] lines =
        [
            Method, clause.Number, .. clause.Fields, .. extracts.Select(e => e.Id + " " + e.Sha256),
            .. reviews.Counting.Select(decision => $"{decision.First} {decision.Second} {decision.Verdict}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
