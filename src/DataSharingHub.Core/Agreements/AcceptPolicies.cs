using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// Holds the policy files to what was taken into use. A fresh hub takes the files it finds; from then on a changed, added or missing file stops the work until an
/// IG officer accepts it, and both are recorded.
/// </summary>
public sealed class AcceptPolicies(IDbContextFactory<HubDatabase> databases, PolicySet policies, TimeProvider clock)
{
    /// <summary>Compares only; empty where every file is as it was taken into use, or none has been yet.</summary>
    public async Task<IReadOnlyList<Refusal>> CompareAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return Differences(await database.AcceptedPolicyFiles.AsNoTracking().ToListAsync(cancellation));
    }

    /// <summary>What a run begins with: takes a fresh hub's files into use, refuses where a file differs, and records either.</summary>
    public async Task<IReadOnlyList<Refusal>> HoldAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        var accepted = await database.AcceptedPolicyFiles.ToListAsync(cancellation);
        var differences = Differences(accepted);
        if (accepted.Count > 0 && differences.Count == 0)
        {
            // Taken into use before hubs kept their texts.
            await KeptPolicies.AddAsync(database, policies, cancellation);
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return [];
        }

        if (accepted.Count == 0)
            await TakeAsync(database, policies, accepted, actor, cancellation);
        else
            await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [Entry(AuditKinds.PoliciesRefused, policies, differences.Count, "policies.changed")], cancellation);
        await transaction.CommitAsync(cancellation);
        return differences;
    }

    /// <summary>An IG officer takes the files into use as they are now.</summary>
    public async Task<Refusal?> AcceptAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.AcceptPolicies(actor) is { } denied)
            return denied;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await TakeAsync(database, policies, await database.AcceptedPolicyFiles.ToListAsync(cancellation), actor, cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>
    /// An IG officer takes into use what lies in the policies folder, if it still is what they were shown. Processes that run work on with what they read at their start; the
    /// next start reads, and finds accepted, what is there now.
    /// </summary>
    /// <param name="sha256">Hash over the files as they were shown.</param>
    public async Task<Outcome<PolicySet>> AcceptFolderAsync(string sha256, Actor actor, CancellationToken cancellation = default)
    {
        if (Permissions.AcceptPolicies(actor) is { } denied)
            return denied;
        if (policies.Directory.Length == 0)
            return SigningRefusals.NoFolder();
        var read = Policies.Load(policies.Directory);
        if (read.Value is not { } folder)
            return read;
        if (folder.Sha256 != sha256)
            return SigningRefusals.FilesMoved();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await AuditLog.LockAsync(database, cancellation);
        await TakeAsync(database, folder, await database.AcceptedPolicyFiles.ToListAsync(cancellation), actor, cancellation);
        await transaction.CommitAsync(cancellation);
        return folder;
    }

    private async Task TakeAsync(HubDatabase database, PolicySet taken, List<AcceptedPolicyFile> accepted, Actor actor, CancellationToken cancellation)
    {
        database.AcceptedPolicyFiles.RemoveRange(accepted.Where(file => !taken.Files.ContainsKey(file.Path)));
        foreach (var (path, hash) in taken.Files)
        {
            if (accepted.FirstOrDefault(file => file.Path == path) is not { } known)
                database.AcceptedPolicyFiles.Add(new AcceptedPolicyFile { Path = path, Sha256 = hash, AcceptedAt = clock.GetUtcNow(), AcceptedBy = actor.User });
            else if (known.Sha256 != hash)
                (known.Sha256, known.AcceptedAt, known.AcceptedBy) = (hash, clock.GetUtcNow(), actor.User);
        }

        await KeptPolicies.AddAsync(database, taken, cancellation);
        await database.SaveChangesAsync(cancellation);
        await AuditLog.AppendAsync(database, actor, clock.GetUtcNow(), [Entry(AuditKinds.PoliciesAccepted, taken, taken.Files.Count, "done")], cancellation);
    }

    private static AuditEntry Entry(AuditKind kind, PolicySet of, int files, string outcome) => new(kind, of.Sha256)
    {
        AgreementSha256 = of.Agreement.Sha256,
        Outcome = outcome,
        Counts = new Dictionary<string, long> { ["files"] = files },
    };

    private List<Refusal> Differences(List<AcceptedPolicyFile> accepted)
    {
        if (accepted.Count == 0)
            return [];
        var refusals = new List<Refusal>();
        foreach (var file in accepted.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (!policies.Files.TryGetValue(file.Path, out var hash))
                refusals.Add(PolicyRefusals.Missing(file.Path));
            else if (hash != file.Sha256)
                refusals.Add(PolicyRefusals.Changed(file.Path, file.Sha256, hash));
        }

        var known = accepted.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        refusals.AddRange(policies.Files.Keys.Where(path => !known.Contains(path)).Order(StringComparer.Ordinal).Select(PolicyRefusals.Added));
        return refusals;
    }
}
