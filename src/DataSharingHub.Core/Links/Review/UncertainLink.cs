using System.Text.Json;
using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links.Review;

/// <summary>Where a record stands: the first row that has its identity, and every extract that has one.</summary>
public sealed record RecordPlace(string Dataset, Guid Extract, int Row, IReadOnlyList<Guid> HeldBy);

/// <summary>How one comparison judged two records, in the engine's words.</summary>
public sealed record ComparedField(string Comparison, string Level);

/// <summary>How the engine came to its probability, step by step, in bits of odds; no step names a value.</summary>
/// <param name="Start">Odds of two records taken at random.</param>
/// <param name="Steps">What every comparison adds or takes away.</param>
/// <param name="Relatives">What the chance that the two are relatives takes away; 0 or less.</param>
public sealed record LinkOdds(double Start, IReadOnlyList<ExplainedLevel> Steps, double Relatives);

/// <summary>A link that the latest linking could not make or refuse with confidence, or that people decided. It names rows and holds no value.</summary>
/// <param name="Probability">What the engine says; 0 or 1 once people decided.</param>
/// <param name="Joined">True where the latest linking made the two one person.</param>
/// <param name="Odds">Null where people decided, and for links kept before the steps were.</param>
public sealed record UncertainLink(
    Guid Review, string FirstRecord, string SecondRecord, RecordPlace First, RecordPlace Second, double Probability, bool Joined, IReadOnlyList<ComparedField> Levels,
    LinkOdds? Odds = null);

/// <summary>The queue of one linkage clause as it is sealed with its linked pair.</summary>
public static class UncertainLinks
{
    public const string Part = "review";
    public const string Name = "queue";

    /// <summary>More undecided ones than people will ever look at between two linkings; the least certain stay.</summary>
    public const int Longest = 500;

    public static byte[] Write(IReadOnlyList<UncertainLink> links) => JsonSerializer.SerializeToUtf8Bytes(links);

    public static IReadOnlyList<UncertainLink> Read(byte[]? sealedQueue) =>
        sealedQueue is null ? [] : JsonSerializer.Deserialize<List<UncertainLink>>(sealedQueue) ?? [];
}
