using System.Globalization;

namespace DataSharingHub.Core.Audit;

/// <summary>What an operation says about itself; the log adds time, actor, sequence and hash.</summary>
public sealed record AuditEntry(AuditKind Kind, string Subject)
{
    public string AgreementSha256 { get; init; } = "";

    public string Clause { get; init; } = "";

    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();

    public string Outcome { get; init; } = "done";

    public static AuditEntry For(AuditKind kind, Guid subject) => new(kind, subject.ToString());

    /// <summary>The counts as text, sorted, so that the same counts hash the same.</summary>
    public string CountsText() => string.Join(';', Counts
        .OrderBy(count => count.Key, StringComparer.Ordinal)
        .Select(count => $"{count.Key}={count.Value.ToString(CultureInfo.InvariantCulture)}"));
}
