using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Linkage;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>
/// What an extract takes over from the one it replaces, before that is destroyed: the number of each person who is in both, and people's decisions on records that
/// are in both. The replaced extract's part in the links themselves is not taken over: the next linking begins afresh.
/// </summary>
internal static class CarryOverLinks
{
    private const string Before = "before";
    private const string Now = "now";

    /// <param name="context">The new extract's stage.</param>
    /// <param name="replaced">The extract that it replaces.</param>
    /// <param name="identity">The new extract's identity columns.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static async Task RunAsync(StageContext<Extract> context, Guid replaced, RowSet identity, CancellationToken cancellation)
    {
        var (database, dataset) = (context.Database, context.Subject.Dataset);
        foreach (var clause in context.Policies.Agreement.LinkageClauses.Where(c => c.Left == dataset || c.Right == dataset))
        {
            if (await GatherRecords.NumbersAsync(context.Store, clause, replaced, cancellation) is not { } numbers)
                continue;
            var before = await GatherRecords.IdentityAsync(context.Store, clause, replaced, cancellation);
            if (before.Count == numbers.Length)
                await context.Store.SealAsync(context.Subject.Id, LinkDatasets.PartOf(clause), [new Column(LinkDatasets.EarlierColumn, Carry(clause, dataset, before, numbers, identity))]);
            await MoveHoldersAsync(context, clause, replaced, identity, cancellation);
        }

        context.InTheTransaction(stop => ForgetReviews.RunAsync(database, context.Store, replaced, dataset, stop));
    }

    /// <summary>The number of each row of the new extract; null for whoever is not found again.</summary>
    internal static string?[] Carry(LinkageClause clause, string dataset, RowSet before, string?[] numbers, RowSet now)
    {
        // Rows of the same values are the same people, in the same order where several say the same.
        var waiting = new Dictionary<string, Queue<string>>(StringComparer.Ordinal);
        for (var row = 0; row < numbers.Length; row++)
            if (numbers[row] is { } number)
                (waiting.TryGetValue(Words(clause, before, row), out var queue) ? queue : waiting[Words(clause, before, row)] = new()).Enqueue(number);
        var carried = new string?[now.Count];
        for (var row = 0; row < carried.Length; row++)
            if (waiting.TryGetValue(Words(clause, now, row), out var queue))
                carried[row] = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        if (carried.Any(number => number is null))
            Find(clause, dataset, before, numbers, now, carried);
        return carried;
    }

    // Who was corrected is found as anybody is: by linking the two extracts with each other.
    private static void Find(LinkageClause clause, string dataset, RowSet before, string?[] numbers, RowSet now, string?[] carried)
    {
        var (old, next) = (new IdentityRecords(dataset, clause.Fields), new IdentityRecords(dataset, clause.Fields));
        old.Add(Guid.Empty, before, numbers);
        next.Add(Guid.Empty, now);
        if (old.Count == 0 || next.Count == 0)
            return;
        var earlier = old.Earlier.ToDictionary(number => number.Key with { Source = Before }, number => number.Value);
        var result = Linker.Link([old.ToSource(Before), next.ToSource(Now)], LinkageSettings.Default with { EarlierClusters = earlier });
        var known = earlier.Values.ToHashSet();
        var found = result.Clusters.Where(record => record.Record.Source == Now && known.Contains(record.Cluster)).ToDictionary(record => record.Record.Record, record => record.Cluster);
        var records = next.RecordsOf(Guid.Empty);
        for (var row = 0; row < carried.Length; row++)
            if (records[row] is { } record && found.TryGetValue(record, out var number))
                carried[row] ??= number.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task MoveHoldersAsync(StageContext<Extract> context, LinkageClause clause, Guid replaced, RowSet identity, CancellationToken cancellation)
    {
        var (database, id) = (context.Database, context.Subject.Id);
        var held = await database.ReviewedRecords.AsNoTracking().Where(record => record.Clause == clause.Number && record.ExtractId == replaced).Select(record => record.Record).ToListAsync(cancellation);
        if (held.Count == 0)
            return;
        var records = new IdentityRecords(context.Subject.Dataset, clause.Fields);
        records.Add(id, identity);
        var pseudonyms = new RecordPseudonyms(context.Keys, clause);
        var again = records.Identities.Select(record => pseudonyms.Of(records.Dataset, record.Identity)).Intersect(held, StringComparer.Ordinal).ToList();
        context.InTheTransaction(stop => database.ReviewedRecords.Where(record => record.Clause == clause.Number && record.ExtractId == replaced && again.Contains(record.Record))
            .ExecuteUpdateAsync(record => record.SetProperty(r => r.ExtractId, id), stop));
    }

    private static string Words(LinkageClause clause, RowSet rows, int row) => IdentityRecords.WordsOf(clause.Fields.Select(field => rows.Has(field) ? rows[field].Values[row] : null));
}
