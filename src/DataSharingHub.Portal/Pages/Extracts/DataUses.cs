using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>An extract that a release was made from, and how many of its rows were read.</summary>
public sealed record UsedExtract(Extract Extract, int Rows);

/// <summary>Somebody who took a copy of a release.</summary>
public sealed record Taken(DateTimeOffset At, string User, string Organisation);

/// <summary>One release that an organisation's extracts went into: what for, who asked, who has it.</summary>
public sealed record DataUse(Release Release, string AskedFor, IReadOnlyList<UsedExtract> Extracts, IReadOnlyList<Taken> Downloads);

/// <summary>People of one of the organisation's datasets linked with another dataset's.</summary>
public sealed record LinkUse(LinkageClause Clause, string Dataset, string With, DateTimeOffset At);

/// <summary>Who used an organisation's data, for what: from the releases' inputs and the audit events.</summary>
internal static class DataUses
{
    public static async Task<IReadOnlyList<DataUse>> ReleasesAsync(HubDatabase database, Actor actor, CancellationToken cancellation)
    {
        var own = database.Extracts.AsNoTracking().Of(actor);
        var inputs = await database.ReleaseInputs.AsNoTracking()
            .Join(own, input => input.ExtractId, extract => extract.Id, (input, extract) => new { input.ReleaseId, input.Rows, Extract = extract })
            .ToListAsync(cancellation);
        var ids = inputs.Select(input => input.ReleaseId).Distinct().ToList();
        var subjects = ids.ConvertAll(id => id.ToString());
        var releases = await database.Releases.AsNoTracking().Where(release => ids.Contains(release.Id)).OrderByDescending(release => release.RequestedAt).ToListAsync(cancellation);
        var events = await database.AuditEvents.AsNoTracking()
            .Where(e => subjects.Contains(e.Subject) && (e.Kind == AuditKinds.ReleaseDownloaded.Name || e.Kind == AuditKinds.ReleaseRequested.Name))
            .OrderBy(e => e.Sequence).ToListAsync(cancellation);
        return
        [
            .. releases.Select(release => new DataUse(
                release,
                events.FirstOrDefault(e => e.Subject == release.Id.ToString() && e.Kind == AuditKinds.ReleaseRequested.Name)?.ActorOrganisation ?? "",
                [
                    .. inputs.Where(input => input.ReleaseId == release.Id)
                        .Select(input => new UsedExtract(input.Extract, input.Rows))
                        .OrderBy(used => used.Extract.Dataset, StringComparer.Ordinal).ThenBy(used => used.Extract.PeriodFrom).ThenBy(used => used.Extract.Part, StringComparer.Ordinal),
                ],
                [.. events.Where(e => e.Subject == release.Id.ToString() && e.Kind == AuditKinds.ReleaseDownloaded.Name).Select(e => new Taken(e.At, e.ActorUser, e.ActorOrganisation))])),
        ];
    }

    public static async Task<IReadOnlyList<LinkUse>> LinksAsync(HubDatabase database, Actor actor, PolicySet policies, CancellationToken cancellation)
    {
        var datasets = OwnDatasets.Of(actor, policies).Select(contract => contract.Id).ToList();
        var pairs = await database.LinkedPairs.AsNoTracking()
            .Where(pair => pair.InputsSha256 != "").Where(pair => datasets.Contains(pair.LeftDataset) || datasets.Contains(pair.RightDataset)).OrderBy(pair => pair.Clause).ToListAsync(cancellation);
        return
        [
            .. from pair in pairs
               let clause = policies.Agreement.LinkageClauses.FirstOrDefault(clause => clause.Number == pair.Clause)
               where clause is not null
               let isLeft = datasets.Contains(pair.LeftDataset)
               select new LinkUse(clause, isLeft ? pair.LeftDataset : pair.RightDataset, isLeft ? pair.RightDataset : pair.LeftDataset, pair.LinkedAt),
        ];
    }
}
