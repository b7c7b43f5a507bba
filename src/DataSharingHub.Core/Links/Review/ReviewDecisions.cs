using DataSharingHub.Core.Database;
using DataSharingHub.Linkage;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>What counts of people's opinions under one linkage clause, and which extracts hold the records that they are about.</summary>
internal sealed class ReviewDecisions
{
    private readonly IReadOnlyList<LinkOpinion> opinions;

    private ReviewDecisions(IReadOnlyList<LinkOpinion> opinions)
    {
        this.opinions = opinions;
        Counting = [.. opinions.GroupBy(opinion => opinion.Review).Select(review => (Opinion: review.First(), ReviewState.Of(review).Verdict))
            .Where(review => review.Verdict is not null).Select(review => (review.Opinion.FirstRecord, review.Opinion.SecondRecord, review.Verdict!.Value))];
    }

    /// <summary>Decisions that count, by the records' pseudonyms, the oldest first.</summary>
    public IReadOnlyList<(string First, string Second, LinkVerdict Verdict)> Counting { get; }

    public static async Task<ReviewDecisions> LoadAsync(HubDatabase database, string clause, CancellationToken cancellation) =>
        new(await database.LinkOpinions.AsNoTracking().Where(opinion => opinion.Clause == clause).OrderBy(opinion => opinion.At).ThenBy(opinion => opinion.Id).ToListAsync(cancellation));

    /// <summary>
    /// The decisions as the engine takes them; those on records that are in no extract of this linking are left out. Two people may have decided at the same moment
    /// what contradicts: then the first ones stand, so that everybody else is still linked.
    /// </summary>
    public IReadOnlyList<PairDecision> For(IReadOnlyDictionary<string, RecordKey> records)
    {
        var all = Counting.Where(decision => records.ContainsKey(decision.First) && records.ContainsKey(decision.Second))
            .Select(decision => new PairDecision(records[decision.First], records[decision.Second], Of(decision.Verdict))).ToList();
        if (!PairDecision.Contradict(all))
            return all;
        var standing = new List<PairDecision>();
        foreach (var decision in all.Where(decision => !PairDecision.Contradict([.. standing, decision])))
            standing.Add(decision);
        return standing;
    }

    /// <summary>The same with a name in place of each record, to see whether decisions contradict each other.</summary>
    public static IReadOnlyList<PairDecision> Named(IEnumerable<(string First, string Second, LinkVerdict Verdict)> decisions) =>
    [
        .. decisions.Select(decision => new PairDecision(
            new RecordKey("", decision.First), new RecordKey("", decision.Second), Of(decision.Verdict))),
    ];

    private static LinkDecision Of(LinkVerdict verdict) => verdict == LinkVerdict.OnePerson ? LinkDecision.SamePerson : LinkDecision.DifferentPersons;

    /// <summary>Pseudonyms of every record that somebody has an opinion on.</summary>
    public IReadOnlySet<string> Records => opinions.SelectMany(opinion => new[] { opinion.FirstRecord, opinion.SecondRecord }).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Notes which extracts hold the records now. What is known of a record that this linking did not see stays as it is: its extract may be on its way through the
    /// pipeline again.
    /// </summary>
    public static async Task NoteHoldersAsync(HubDatabase database, string clause, IReadOnlyDictionary<string, IReadOnlyList<Guid>> holders, CancellationToken cancellation)
    {
        var known = await database.ReviewedRecords.Where(record => record.Clause == clause).ToListAsync(cancellation);
        foreach (var (record, extracts) in holders)
            foreach (var extract in extracts.Where(extract => !known.Any(held => held.Record == record && held.ExtractId == extract)))
                database.ReviewedRecords.Add(new ReviewedRecord { Clause = clause, Record = record, ExtractId = extract });
    }
}
