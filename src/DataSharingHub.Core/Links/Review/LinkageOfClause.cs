using System.Text.Json;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links.Review;

/// <summary>How the two datasets of a clause were linked: weights, thresholds, blocks, records that cannot be linked.</summary>
/// <param name="Clause">The linkage clause.</param>
/// <param name="LinkedAt">When it was.</param>
/// <param name="Report">The engine's report; null where the datasets were linked before reports were kept.</param>
public sealed record LinkageOfClause(LinkageClause Clause, DateTimeOffset LinkedAt, LinkageReport? Report)
{
    public const string Part = "report";
    public const string Name = "linkage";

    // Pairs have the review's queue, where each look at one is recorded; here nothing names a record.
    public static byte[] Write(LinkageReport report) => JsonSerializer.SerializeToUtf8Bytes(report with { Doubtful = [] });

    public static LinkageReport? Read(byte[]? sealedReport) => sealedReport is null ? null : JsonSerializer.Deserialize<LinkageReport>(sealedReport);
}
