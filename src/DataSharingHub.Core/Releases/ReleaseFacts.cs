namespace DataSharingHub.Core.Releases;

/// <summary>What stands around a release: the agreement, what went in, what was done, who checked. Roles, never names of people.</summary>
public sealed record ReleaseFacts
{
    public required string AgreementId { get; init; }
    public required int AgreementVersion { get; init; }
    public required string AgreementTitle { get; init; }
    public required string AgreementSha256 { get; init; }

    /// <summary>SHA-256 over all policy files.</summary>
    public required string PoliciesSha256 { get; init; }

    /// <summary>Policy files that shaped the release, by name.</summary>
    public required IReadOnlyList<PolicyFileHash> PolicyFiles { get; init; }
    public required string PurposeWords { get; init; }
    public required string Marking { get; init; }
    public required string OnwardSharing { get; init; }
    public required string Contact { get; init; }
    public required DateOnly PublishedOn { get; init; }
    public required string NextUpdate { get; init; }

    /// <summary><c>Provisional</c>, <c>Final</c> or <c>Revised</c>.</summary>
    public required string State { get; init; }
    public required IReadOnlyList<InputExtract> Inputs { get; init; }
    public required IReadOnlyList<ClauseApplied> Clauses { get; init; }
    public required ReleaseAttackResult Attack { get; init; }
    public required IReadOnlyList<OutputCheckFact> Checks { get; init; }

    /// <summary>Place of the release in the audit chain; null before it has one.</summary>
    public AuditPosition? AuditPosition { get; init; }
}

public sealed record PolicyFileHash(string Name, string Sha256);

/// <summary>An extract that went into the release.</summary>
/// <param name="Rows">Rows that the release's views could read.</param>
public sealed record InputExtract(string Dataset, string Supplier, DateOnly ReceivedOn, string Sha256, int Rows);

/// <summary>What one clause did: e.g. "4.2 generalised to month", rows or cells.</summary>
public sealed record ClauseApplied(string Number, string Did, long Count);

/// <summary>One person's look at the output, by role.</summary>
public sealed record OutputCheckFact(string Role, string Organisation, string Decision, DateOnly On);

public sealed record AuditPosition(long Sequence, string Sha256);
