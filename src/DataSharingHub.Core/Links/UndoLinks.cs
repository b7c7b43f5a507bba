using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links;

/// <summary>
/// What withdrawing or erasing an extract does to the links it took part in: they are destroyed, those of the other extracts too, because who is one person was told from
/// all of them together. The extracts that are left go back to the stage before, so that the workers link them again without it. Their people's numbers are kept
/// aside: whoever is found again keeps the number.
/// </summary>
internal static class UndoLinks
{
    /// <returns>How many extracts are to be linked again.</returns>
    public static async Task<int> RunAsync(StageContext<Extract> context, Extract withdrawn, CancellationToken cancellation)
    {
        var database = context.Database;
        var again = new HashSet<Guid>();
        foreach (var clause in context.Policies.Agreement.LinkageClauses.Where(c => c.Left == withdrawn.Dataset || c.Right == withdrawn.Dataset))
        {
            var pair = await database.LinkedPairs.AsNoTracking().SingleOrDefaultAsync(p => p.Clause == clause.Number, cancellation);
            if (pair is null)
                continue;
            await context.Store.DestroyAsync(pair.Id, cancellation: cancellation);
            await database.LinkedPairs.Where(p => p.Id == pair.Id).ExecuteUpdateAsync(
                p => p.SetProperty(known => known.InputsSha256, "").SetProperty(known => known.Afresh, true).SetProperty(known => known.Revision, known => known.Revision + 1), cancellation);
            var left = await database.Extracts
                .Where(e => (e.Dataset == clause.Left || e.Dataset == clause.Right) && e.Id != withdrawn.Id && e.Status == ExtractStatus.Linked).ToListAsync(cancellation);
            foreach (var extract in left)
            {
                var numbers = await GatherRecords.NumbersAsync(context.Store, clause, extract.Id, cancellation);
                await context.Store.DestroyAsync(extract.Id, LinkDatasets.PartOf(clause), cancellation: cancellation);
                if (numbers is not null)
                    await context.Store.SealAsync(extract.Id, LinkDatasets.PartOf(clause), [new Column(LinkDatasets.EarlierColumn, numbers)]);
                if (again.Add(extract.Id))
                    RunStage.Move(extract, nameof(ExtractStatus.Sealed), context.Now);
            }

            context.Record(new AuditEntry(AuditKinds.LinksUndone, LinkDatasets.Subject(clause))
            {
                Clause = clause.Number,
                Counts = new Dictionary<string, long> { ["extractsToLinkAgain"] = left.Count },
            });
        }

        await ForgetReviews.RunAsync(database, context.Store, withdrawn.Id, withdrawn.Dataset, cancellation);
        return again.Count;
    }
}
