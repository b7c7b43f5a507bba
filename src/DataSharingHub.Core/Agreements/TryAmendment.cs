using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements.Comparing;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// A dry run of an amendment before anyone signs: which fields, extracts, tables, cells and past releases it would touch. Releases whose disclosure clause changes are protected
/// again under the new one, in memory; that is a consultation, and recorded as one.
/// </summary>
public sealed class TryAmendment(IDbContextFactory<HubDatabase> databases, IKeyStore keys, PolicySet policies, TimeProvider clock, RecordConsultation record)
{
    public async Task<Outcome<DryRun>> RunAsync(Agreement proposed, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.Trace(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var columns = ColumnComparison.Compare(policies.Agreement, proposed, []);
        var extracts = await ExtractsAsync(database, proposed, columns, cancellation);
        var releases = await ReleasesAsync(database, proposed, columns, cancellation);
        await record.EachTimeAsync(
            actor,
            new AuditEntry(AuditKinds.AuditConsulted, "dry run " + proposed.Sha256) { Counts = new Dictionary<string, long> { ["extracts"] = extracts.Count, ["releases"] = releases.Count } },
            cancellation);
        return new DryRun
        {
            ProposedSha256 = proposed.Sha256,
            Changes = AgreementComparison.Compare(policies.Agreement, proposed, [.. policies.Products.Values.Select(PurposeRequest.Of)]),
            Fields = [.. columns.Select(change => new DryRunField(change.Dataset, change.Column, change.Purpose, Words(change.Kind)))],
            Extracts = extracts,
            Releases = releases,
        };
    }

    private async Task<List<DryRunExtract>> ExtractsAsync(HubDatabase database, Agreement proposed, IReadOnlyList<ColumnChange> columns, CancellationToken cancellation)
    {
        var held = await database.Extracts.AsNoTracking().Where(extract => database.DataKeys.Any(key => key.OwnerId == extract.Id))
            .OrderBy(extract => extract.Dataset).ThenBy(extract => extract.PeriodFrom).ThenBy(extract => extract.Part).ToListAsync(cancellation);
        var sealedColumns = (await database.DataKeys.AsNoTracking().Select(key => new { key.OwnerId, key.Part, key.Name }).ToListAsync(cancellation)).ToLookup(key => key.OwnerId);
        var touched = new List<DryRunExtract>();
        foreach (var extract in held)
        {
            var own = sealedColumns[extract.Id].Select(key => (key.Part, key.Name)).ToHashSet();
            var effects = columns.Where(change => change.Dataset == extract.Dataset).Select(change => Effect(change, own)).OfType<string>()
                .Concat(own.Select(key => key.Part).Distinct().Order(StringComparer.Ordinal).Select(part => Sooner(part, extract.ReceivedAt, proposed, ofRelease: false)).OfType<string>()).ToList();
            if (effects.Count > 0)
                touched.Add(new DryRunExtract(extract.Id, extract.Dataset, extract.PeriodFrom, extract.PeriodTo, extract.Part, effects));
        }

        return touched;
    }

    private async Task<List<DryRunRelease>> ReleasesAsync(HubDatabase database, Agreement proposed, IReadOnlyList<ColumnChange> columns, CancellationToken cancellation)
    {
        var store = new SealedStore(database, keys);
        var touched = new List<DryRunRelease>();
        foreach (var release in await database.Releases.AsNoTracking().Where(release => release.Status == ReleaseStatus.Released).OrderBy(release => release.ReleasedAt).ToListAsync(cancellation))
        {
            var effects = new List<string>();
            var tables = new List<DryRunTable>();
            if (policies.Products.GetValueOrDefault(release.Product) is { } product)
            {
                effects.AddRange(ReleaseClauses.Missing(product, proposed).Select(refusal => "It could not be made again. " + refusal.Message));
                var again = await TryTables.AgainAsync(store, release.Id, policies.Agreement, proposed, product, cancellation);
                effects.AddRange(again.Refusals.Select(refusal => "Under the new disclosure clause it would be stopped. " + refusal.Message));
                tables.AddRange(TryTables.Touched(product, columns, again.Before, again.After));
            }
            else
                effects.Add("Its product is no longer there, so its tables cannot be tried again.");
            if (Sooner("result", release.ReleasedAt!.Value, proposed, ofRelease: true) is { } sooner)
                effects.Add(sooner);
            if (effects.Count > 0 || tables.Count > 0)
                touched.Add(new DryRunRelease(release.Id, release.Product, release.Area, release.FirstYear, release.LastYear, effects, tables));
        }

        return touched;
    }

    private static string? Effect(ColumnChange change, HashSet<(string Part, string Name)> own)
    {
        var (part, forWhom) = (change.Purpose ?? "identity", change.Purpose ?? "linkage");
        var holds = own.Contains((part, change.Column));
        return change.Kind switch
        {
            ColumnChangeKind.Removed when holds => $"It holds {change.Column} for {forWhom}, which no clause would allow any longer.",
            ColumnChangeKind.Treated when holds => $"It holds {change.Column} for {forWhom} as it is treated now; extracts sent later would differ.",
            ColumnChangeKind.Added when !holds => $"It lacks {change.Column} for {forWhom}; its supplier would have to send it again.",
            _ => null,
        };
    }

    /// <summary>A part that would be kept for less long.</summary>
    private string? Sooner(string part, DateTimeOffset since, Agreement proposed, bool ofRelease)
    {
        var (now, then) = (RetentionParts.ClauseFor(policies.Agreement, part, ofRelease), RetentionParts.ClauseFor(proposed, part, ofRelease));
        if (then is null || (now is not null && now.Days <= then.Days))
            return null;
        var until = since.AddDays(then.Days);
        var words = ofRelease ? "tables, proof and files" : RetentionParts.Words(part);
        return until <= clock.GetUtcNow()
            ? $"Its {words} would be erased by the next run (clause {then.Number})."
            : string.Create(CultureInfo.InvariantCulture, $"Its {words} would be erased on {until:d MMMM yyyy} (clause {then.Number}){(now is null ? "" : string.Create(CultureInfo.InvariantCulture, $" instead of {since.AddDays(now.Days):d MMMM yyyy}"))}.");
    }

    private static string Words(ColumnChangeKind kind) => kind switch
    {
        ColumnChangeKind.Added => "newly seen",
        ColumnChangeKind.Removed => "no longer seen",
        _ => "treated in another way",
    };
}
