using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Lookups;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>Everything that the partners signed and asked for, read once, with the hashes of what was read.</summary>
public sealed record PolicySet
{
    /// <summary>The folder it was read from, so that a later look can say what changed; empty where it was put together otherwise.</summary>
    public string Directory { get; init; } = "";

    public required Agreement Agreement { get; init; }

    public required IReadOnlyDictionary<string, DatasetContract> Datasets { get; init; }

    /// <summary>Products as they are asked for; whether a purpose allows what they use, <see cref="PurposeLimits"/> says at each request.</summary>
    public required IReadOnlyDictionary<string, Product> Products { get; init; }

    public required IReadOnlyDictionary<string, Lookup> Lookups { get; init; }

    /// <summary>SHA-256 of every file that decides anything, by path relative to the policies directory; pages and schemas are not among them.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>
    /// SHA-256 over the lines "hash, two spaces, path" of <see cref="Files"/> in ordinal order of path: what <c>sha256sum</c> prints for
    /// them, hashed once more. It stands on every audit event and every release.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>Where each part was read from, for messages.</summary>
    public required SourceMap Positions { get; init; }

    /// <summary>What is odd but stops nothing.</summary>
    public required IReadOnlyList<PolicyProblem> Warnings { get; init; }
}
