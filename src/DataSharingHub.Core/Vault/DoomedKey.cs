using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Vault;

/// <summary>An erasure key whose data was erased, written in the same transaction: whatever happens afterwards, somebody destroys it.</summary>
public sealed class DoomedKey
{
    [Privacy(PrivacyClass.None)]
    public required string Id { get; init; }
}

internal sealed class DoomedKeyMapping : IEntityTypeConfiguration<DoomedKey>
{
    public void Configure(EntityTypeBuilder<DoomedKey> key)
    {
        key.ToTable("doomed_key");
        key.Property(k => k.Id).HasMaxLength(40);
    }
}

/// <summary>Destroys the erasure keys of what was erased, where the process that erased it died before it could.</summary>
public sealed class FinishErasing(IDbContextFactory<HubDatabase> databases, IKeyStore keys)
{
    /// <returns>How many keys were still to be destroyed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        // In a folder that is away every key is missing and none of them destroyed: what is doomed stays on the list.
        if (!keys.Erasure.Belongs)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var doomed = await database.DoomedKeys.AsNoTracking().Select(key => key.Id).ToListAsync(cancellation);
        var left = doomed.Count(keys.Erasure.Has);
        foreach (var id in doomed)
            keys.Erasure.Destroy(id);
        await database.DoomedKeys.Where(key => doomed.Contains(key.Id)).ExecuteDeleteAsync(cancellation);
        return left;
    }
}
