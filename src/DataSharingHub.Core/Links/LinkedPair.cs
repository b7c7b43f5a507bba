using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DataSharingHub.Core.Links;

/// <summary>
/// The state of one linkage clause: which extracts its links cover. The links themselves, and how many people are in both datasets, are sealed under this id.
/// </summary>
public sealed class LinkedPair
{
    [Privacy(PrivacyClass.None)]
    public required Guid Id { get; init; }

    /// <summary>Number of the linkage clause.</summary>
    [Privacy(PrivacyClass.None)]
    public required string Clause { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string LeftDataset { get; init; }

    [Privacy(PrivacyClass.None)]
    public required string RightDataset { get; init; }

    /// <summary>Hash over the hashes of the extracts that were compared, people's decisions and the method's settings; empty where the links were undone.</summary>
    [Privacy(PrivacyClass.None)]
    public required string InputsSha256 { get; set; }

    [Privacy(PrivacyClass.None)]
    public required DateTimeOffset LinkedAt { get; set; }

    /// <summary>The highest number that a person was ever given: it is not given to another, even when the person's records are gone.</summary>
    [Privacy(PrivacyClass.None)]
    public int LastNumber { get; set; }

    /// <summary>True where something that the links rested on is gone (an extract, a decision): the next linking keeps the numbers and leans on nothing else of them.</summary>
    [Privacy(PrivacyClass.None)]
    public bool Afresh { get; set; }

    /// <summary>Changes with every linking: an older result cannot replace a newer one.</summary>
    [Privacy(PrivacyClass.None)]
    public int Revision { get; set; }

    /// <summary>The links are gone: the row stays, because it says which numbers persons were ever given, and the next linking begins afresh.</summary>
    internal void Undo()
    {
        (InputsSha256, Afresh) = ("", true);
        Revision++;
    }
}

internal sealed class LinkedPairMapping : IEntityTypeConfiguration<LinkedPair>
{
    public void Configure(EntityTypeBuilder<LinkedPair> pair)
    {
        pair.ToTable("linked_pair");
        pair.Property(p => p.Id).ValueGeneratedNever();
        pair.Property(p => p.Clause).HasMaxLength(20);
        pair.Property(p => p.LeftDataset).HasMaxLength(60);
        pair.Property(p => p.RightDataset).HasMaxLength(60);
        pair.Property(p => p.InputsSha256).HasMaxLength(64);
        pair.Property(p => p.Revision).IsConcurrencyToken();
        pair.HasIndex(p => p.Clause).IsUnique();
    }
}
