namespace DataSharingHub.Core.Agreements;

/// <summary>One version of an information sharing agreement, as the partners signed it.</summary>
public sealed record Agreement
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required DateOnly InForceFrom { get; init; }
    public required DateOnly ReviewBy { get; init; }
    public required DateOnly Expires { get; init; }
    public required IReadOnlyList<Party> Parties { get; init; }
    public required IReadOnlyList<Area> Areas { get; init; }
    public required IReadOnlyList<Purpose> Purposes { get; init; }
    public required IReadOnlyList<FieldClause> FieldClauses { get; init; }
    public required IReadOnlyList<LinkageClause> LinkageClauses { get; init; }
    public required IReadOnlyList<DisclosureClause> DisclosureClauses { get; init; }
    public required IReadOnlyList<ReleaseClause> ReleaseClauses { get; init; }
    public required IReadOnlyList<RetentionClause> RetentionClauses { get; init; }
    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>SHA-256 of the agreement's file without its signatures, in hexadecimal: what the parties signed.</summary>
    public required string Sha256 { get; init; }
}

public enum PartyRole { Supplies, Receives, Both }

/// <summary>A controller that takes part.</summary>
public sealed record Party(string Id, string Name, PartyRole Role, string OfficerRole);

/// <summary>A Community Safety Partnership area that the agreement covers.</summary>
public sealed record Area(string Code, string Name);

/// <summary>What the data may be used for.</summary>
/// <param name="SmallestArea">Smallest area a release may show: <c>ward</c>, <c>district</c> or <c>county</c>.</param>
public sealed record Purpose(
    string Id, string Words, IReadOnlyList<string> LawfulBasis, IReadOnlyList<string> Receivers, bool MayLink, string SmallestArea);

/// <summary>Consent of one party to one version, by role; made-up in the sample.</summary>
/// <param name="WithdrawnOn">The day from which the party no longer agrees; null while it does.</param>
public sealed record Signature(string Party, string Role, DateOnly On, string Sha256, DateOnly? WithdrawnOn = null);
