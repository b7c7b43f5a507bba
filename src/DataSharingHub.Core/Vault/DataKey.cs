using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Vault;

/// <summary>The key of one sealed column, file or result, encrypted by a master key. Without this row its content is gone.</summary>
public sealed class DataKey
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>The extract, release or linked pair that the content belongs to.</summary>
    [Privacy(PrivacyClass.None)]
    public required Guid OwnerId { get; init; }

    /// <summary><c>raw</c>, <c>checked</c>, <c>identity</c>, a purpose's id, <c>links:</c> and a clause, or <c>result</c>.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Part { get; init; }

    /// <summary>Name of the column or result.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Name { get; init; }

    /// <summary>Number of values in a column, chunks in a file, 1 for a result.</summary>
    [Privacy(PrivacyClass.None)]
    public required int Count { get; set; }

    [Privacy(PrivacyClass.None)]
    public required string MasterKeyId { get; set; }

    /// <summary>Id of the erasure key, outside the database, without which the data key does not open; null for the hub's own, such as an account's second factor.</summary>
    [Privacy(PrivacyClass.None)]
    public string? ErasureKeyId { get; init; }

    [Privacy(PrivacyClass.WrappedKey)]
    public required byte[] Wrapped { get; set; }
}

/// <summary>Encrypted bytes: nonce, ciphertext and tag in one.</summary>
public sealed class SealedContent
{
    [Privacy(PrivacyClass.None)]
    public required Guid KeyId { get; init; }

    /// <summary>Position of the chunk, from 0.</summary>
    [Privacy(PrivacyClass.None)]
    public required int Chunk { get; init; }

    [Privacy(PrivacyClass.Sealed)]
    public required byte[] Content { get; init; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> key)
    {
        key.ToTable("data_key");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Part).HasMaxLength(80);
        key.Property(k => k.Name).HasMaxLength(80);
        key.Property(k => k.MasterKeyId).HasMaxLength(40);
        key.Property(k => k.ErasureKeyId).HasMaxLength(40);
        key.HasIndex(k => k.ErasureKeyId);
        key.HasIndex(k => new { k.OwnerId, k.Part, k.Name }).IsUnique();
    }
}

internal sealed class SealedContentMapping : IEntityTypeConfiguration<SealedContent>
{
    public void Configure(EntityTypeBuilder<SealedContent> content)
    {
        content.ToTable("sealed_content");
        content.HasKey(c => new { c.KeyId, c.Chunk });
    }
}
