using DataSharingHub.Core.Audit;

namespace DataSharingHub.Core.Retention;

/// <summary>What a deletion certificate says: that nothing of an extract or release is held, and which acts of the audit chain destroyed it.</summary>
public sealed record DeletionCertificate
{
    public int Form { get; init; } = 1;
    public required Guid Subject { get; init; }

    /// <summary><c>extract</c> or <c>release</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Dataset and period, or product, area and years.</summary>
    public required string Title { get; init; }

    /// <summary>The party that supplied it, or that asked for it.</summary>
    public required string Party { get; init; }

    /// <summary>SHA-256 of the partner's file, or of the release's manifest; null where it was never written.</summary>
    public required string? Sha256 { get; init; }
    public required DateTimeOffset HeldSince { get; init; }
    public required string Status { get; init; }
    public required string? Reason { get; init; }

    /// <summary>Data keys, sealed chunks and erasure keys that are left: nought, or there is no certificate.</summary>
    public required CertificateCounts Left { get; init; }

    /// <summary>The events that destroyed it, as the chain has them.</summary>
    public required IReadOnlyList<CertificateEvent> Erasures { get; init; }

    /// <summary>Releases that were made from it; they hold tables, no rows.</summary>
    public required IReadOnlyList<Guid> ReleasesMadeFromIt { get; init; }
    public required string Backups { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedTo { get; init; }
    public required bool ChainVerified { get; init; }
    public required long CheckpointSequence { get; init; }
    public required string CheckpointHash { get; init; }
}

/// <summary>What is left.</summary>
/// <param name="DataKeys">Data keys of the subject.</param>
/// <param name="SealedChunks">Sealed chunks in the whole hub that no key opens; some may be of a file that is being received.</param>
/// <param name="ErasureKeys">Erasure keys in the whole hub that are still to be destroyed.</param>
public sealed record CertificateCounts(int DataKeys, int SealedChunks, int ErasureKeys);

public sealed record CertificateEvent(long Sequence, DateTimeOffset At, string Actor, string Role, string Organisation, string Event, string Words, string Clause, string Counts, string Hash);

/// <summary>A certificate with what proves it.</summary>
public sealed record IssuedCertificate(DeletionCertificate Certificate, IReadOnlyList<AuditEvent> Events, AuditCheckpoint Checkpoint);
