using System.Text.Json;

namespace DataSharingHub.Core.Evidence;

/// <summary>What an auditor or the Information Commissioner asks for, gathered from the policies, the database and the audit chain. No value of a row, no withheld count.</summary>
public sealed record EvidenceData
{
    public int Form { get; init; } = 2;
    public required string Scope { get; init; }
    public required DateTimeOffset GatheredAt { get; init; }
    public required string GatheredBy { get; init; }

    /// <summary>The texts that the releases were made under, each once.</summary>
    public required IReadOnlyList<EvidenceAgreement> Agreements { get; init; }
    public required IReadOnlyList<EvidenceRelease> Releases { get; init; }
    public required EvidenceChain Chain { get; init; }
}

/// <param name="Id">Empty, with the title and the version 0, where the text was not kept; releases of before hubs kept their texts.</param>
/// <param name="File">Name of its file in the pack; null where the text was not kept.</param>
public sealed record EvidenceAgreement(string Id, int Version, string Title, string Sha256, string PoliciesSha256, string? File, IReadOnlyList<EvidenceSignature> Signatures);

/// <param name="Place"><c>signatures file</c> or <c>portal</c>.</param>
public sealed record EvidenceSignature(string Party, string Role, DateOnly On, string Sha256, string Place, string? By);

public sealed record EvidenceRelease
{
    public required Guid Id { get; init; }
    public required string Product { get; init; }
    public required string Purpose { get; init; }
    public required string Area { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }
    public required string Status { get; init; }
    public required string AgreementSha256 { get; init; }
    public required string PoliciesSha256 { get; init; }
    public required string? ManifestSha256 { get; init; }

    /// <summary>The release's manifest as it was written beside its workbook; null before it was written and after its retention time.</summary>
    public required JsonElement? Manifest { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset? ReleasedAt { get; init; }
    public required bool FromWithdrawnExtract { get; init; }
    public required IReadOnlyList<EvidenceExtract> Extracts { get; init; }
    public required IReadOnlyList<EvidenceClause> Clauses { get; init; }
    public required EvidenceDisclosure Disclosure { get; init; }
    public required IReadOnlyList<EvidenceDecision> Decisions { get; init; }
    public required IReadOnlyList<EvidenceRecipient> Recipients { get; init; }
}

public sealed record EvidenceExtract(Guid Id, string Dataset, string Supplier, DateOnly PeriodFrom, DateOnly PeriodTo, string Sha256, DateTimeOffset ReceivedAt, int RowsUsed, string Status, string? ConfirmedBy);

public sealed record EvidenceClause(string Number, string Dataset, string Did, int Extracts, long Rows, long Values);

/// <param name="Withheld">What the chain says was withheld, by name.</param>
/// <param name="Attack">What the attacker tried and found, by name.</param>
public sealed record EvidenceDisclosure(string Clause, string Method, IReadOnlyDictionary<string, long> Withheld, IReadOnlyDictionary<string, long> Attack, bool IsProven);

public sealed record EvidenceDecision(string Gate, string Verdict, string User, string Role, string Organisation, DateTimeOffset At, string? Reason);

public sealed record EvidenceRecipient(string User, string Organisation, DateTimeOffset At);

/// <summary>Where the evidence stands in the audit chain.</summary>
/// <param name="Verified">Whether the whole chain was recomputed without a fault when the pack was made.</param>
/// <param name="Fault">What is wrong with it otherwise.</param>
/// <param name="Events">Events told in full in the pack.</param>
/// <param name="FirstSequence">The chain's links from here to the checkpoint are in the pack; 0 where there is no event.</param>
public sealed record EvidenceChain(bool Verified, string? Fault, int Events, long FirstSequence, long CheckpointSequence, string CheckpointHash);
