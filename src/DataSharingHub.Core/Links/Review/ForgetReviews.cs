using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Links.Review;

/// <summary>
/// What erasing an extract, or its identity columns, does to the clerical review: opinions on records that no other extract holds are deleted, its rows leave the
/// queues, and the next linking does not lean on links that it had a part in.
/// </summary>
internal static class ForgetReviews
{
    /// <summary>Works in the caller's transaction; what is sealed anew, the caller saves.</summary>
    public static async Task RunAsync(HubDatabase database, SealedStore store, Guid extract, string dataset, CancellationToken cancellation)
    {
        await database.ReviewedRecords.Where(record => record.ExtractId == extract).ExecuteDeleteAsync(cancellation);
        await database.LinkOpinions
            .Where(opinion => !database.ReviewedRecords.Any(record => record.Clause == opinion.Clause && record.Record == opinion.FirstRecord)
                || !database.ReviewedRecords.Any(record => record.Clause == opinion.Clause && record.Record == opinion.SecondRecord))
            .ExecuteDeleteAsync(cancellation);
        foreach (var pair in await database.LinkedPairs.AsNoTracking().Where(pair => pair.LeftDataset == dataset || pair.RightDataset == dataset).ToListAsync(cancellation))
        {
            await database.LinkedPairs.Where(known => known.Id == pair.Id)
                .ExecuteUpdateAsync(known => known.SetProperty(p => p.Afresh, true).SetProperty(p => p.Revision, p => p.Revision + 1), cancellation);
            var queue = UncertainLinks.Read(await store.OpenBytesAsync(pair.Id, UncertainLinks.Part, UncertainLinks.Name, cancellation));
            var left = queue.Where(link => link.First.Extract != extract && link.Second.Extract != extract).ToList();
            if (left.Count == queue.Count)
                continue;
            await store.DestroyAsync(pair.Id, UncertainLinks.Part, cancellation: cancellation);
            store.Seal(pair.Id, UncertainLinks.Part, UncertainLinks.Name, UncertainLinks.Write(left));
        }
    }
}
