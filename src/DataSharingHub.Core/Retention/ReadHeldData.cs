using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Retention;

/// <summary>A part of an extract or release that still exists.</summary>
/// <param name="Keys">Sealed columns, files or results, each with a key.</param>
/// <param name="Until">When its key is destroyed; null where no clause has begun to count.</param>
/// <param name="Clause">The clause that says so.</param>
public sealed record HeldPart(string Part, int Keys, DateTimeOffset? Until, string? Clause);

/// <summary>What is held of one extract.</summary>
public sealed record HeldExtract(Extract Extract, IReadOnlyList<HeldPart> Parts)
{
    public DateTimeOffset? NextUntil => Parts.Min(part => part.Until);
}

/// <summary>What is held of one release.</summary>
public sealed record HeldRelease(Release Release, IReadOnlyList<HeldPart> Parts);

/// <summary>What is held of the links of two datasets, apart from the numbers that each extract holds: how many people are in both, the links to review, and how they were linked.</summary>
/// <param name="Until">When the links of the first extract that they rest on end; null where no clause says so.</param>
public sealed record HeldPair(LinkedPair Pair, int Keys, DateTimeOffset? Until, string? Clause);

/// <summary>Something whose content is gone.</summary>
public sealed record Gone(Extract Extract, string? By, string? Reason);

/// <summary>What the hub holds: nothing is decrypted to say so, because a key that exists is what holding means.</summary>
public sealed record HeldData(IReadOnlyList<HeldExtract> Extracts, IReadOnlyList<HeldRelease> Releases, IReadOnlyList<HeldPair> Pairs, IReadOnlyList<Gone> GoneExtracts, IReadOnlyList<Release> GoneReleases);

/// <summary>Reads what is held, since when, and until when by which clause.</summary>
public sealed class ReadHeldData(IDbContextFactory<HubDatabase> databases, PolicySet policies)
{
    /// <summary>What a supplier's extracts still hold, the part that goes first leading.</summary>
    public async Task<IReadOnlyList<HeldExtract>> OfSupplierAsync(string supplier, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var extracts = await database.Extracts.AsNoTracking().Where(extract => extract.Supplier == supplier).OrderBy(extract => extract.ReceivedAt).ToListAsync(cancellation);
        var own = database.Extracts.Where(extract => extract.Supplier == supplier).Select(extract => extract.Id);
        return Held(extracts, await PartsAsync(database.DataKeys.Where(key => own.Contains(key.OwnerId)), cancellation));
    }

    public async Task<HeldData> RunAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var parts = await PartsAsync(database.DataKeys, cancellation);
        var extracts = await database.Extracts.AsNoTracking().OrderBy(extract => extract.ReceivedAt).ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().OrderBy(release => release.RequestedAt).ToListAsync(cancellation);
        var decisions = await database.Decisions.AsNoTracking()
            .Where(decision => decision.Gate == nameof(EraseExtract) || decision.Gate == nameof(ConfirmExtract)).ToListAsync(cancellation);
        return new HeldData(
            Held(extracts, parts),
            [
                .. releases.Where(release => parts.Contains(release.Id))
                    .Select(release => new HeldRelease(release, [.. parts[release.Id]
                        .Select(part => Part(part.Part, part.Count, release.ReleasedAt ?? release.RequestedAt, ofRelease: true))])),
            ],
            await PairsAsync(database, parts, cancellation),
            [
                .. extracts.Where(extract => extract.Status is ExtractStatus.Withdrawn or ExtractStatus.Erased).OrderByDescending(extract => extract.StandingSince)
                    .Select(extract => (Extract: extract, Last: decisions.Where(decision => decision.SubjectId == extract.Id && decision.Reason != null).MaxBy(decision => decision.At)))
                    .Select(gone => new Gone(gone.Extract, gone.Last?.User, gone.Last?.Reason)),
            ],
            [.. releases.Where(release => release.ReleasedAt is not null && !parts.Contains(release.Id))]);
    }

    private async Task<IReadOnlyList<HeldPair>> PairsAsync(HubDatabase database, ILookup<Guid, KeyCount> parts, CancellationToken cancellation)
    {
        var clause = policies.Agreement.RetentionClauses.Where(known => known.What == RetentionParts.Links).MinBy(known => known.Days);
        var held = new List<HeldPair>();
        foreach (var pair in await database.LinkedPairs.AsNoTracking().OrderBy(pair => pair.Clause).ToListAsync(cancellation))
        {
            if (!parts.Contains(pair.Id))
                continue;
            var since = clause is null ? null : await EraseExpiredPairs.OldestAsync(database, pair, clause.Days, cancellation);
            held.Add(new HeldPair(pair, parts[pair.Id].Sum(part => part.Count), since?.AddDays(clause!.Days), clause?.Number));
        }

        return held;
    }

    private IReadOnlyList<HeldExtract> Held(List<Extract> extracts, ILookup<Guid, KeyCount> parts) =>
    [
        .. extracts.Where(extract => parts.Contains(extract.Id))
            .Select(extract => new HeldExtract(extract, [.. parts[extract.Id].Select(part => Part(part.Part, part.Count, extract.ReceivedAt, ofRelease: false))]))
            .OrderBy(held => held.NextUntil ?? DateTimeOffset.MaxValue),
    ];

    /// <summary>The parts that still have keys, by what they belong to, each owner's in the order of their names.</summary>
    private static async Task<ILookup<Guid, KeyCount>> PartsAsync(IQueryable<DataKey> keys, CancellationToken cancellation)
    {
        var counts = await keys.AsNoTracking().GroupBy(key => new { key.OwnerId, key.Part })
            .Select(group => new { group.Key.OwnerId, group.Key.Part, Count = group.Count() }).ToListAsync(cancellation);
        return counts.OrderBy(count => count.Part, StringComparer.Ordinal).ToLookup(count => count.OwnerId, count => new KeyCount(count.Part, count.Count));
    }

    private HeldPart Part(string part, int keys, DateTimeOffset? since, bool ofRelease)
    {
        var clause = RetentionParts.ClauseFor(policies.Agreement, part, ofRelease);
        return new HeldPart(part, keys, clause is null ? null : since?.AddDays(clause.Days), clause?.Number);
    }

    private sealed record KeyCount(string Part, int Count);
}
