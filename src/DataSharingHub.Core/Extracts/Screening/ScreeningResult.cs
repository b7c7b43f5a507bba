using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>What screening found: the file's kind and fingerprint, or why it is refused.</summary>
public sealed record ScreeningResult
{
    /// <summary>The kind by content; null where the file is refused.</summary>
    public required FileKind? Kind { get; init; }

    /// <summary>SHA-256 of the bytes, in hexadecimal: the same bytes sent again are recognised by it.</summary>
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }

    /// <summary>The declared name as it may be shown.</summary>
    public required string SafeName { get; init; }
    public required ScanState Scan { get; init; }
    public required IReadOnlyList<ExtractProblem> Problems { get; init; }

    /// <summary>True where nothing is wrong with the file but that no scanner looked at it yet: it waits, and never passes unscanned.</summary>
    public bool Waits => Scan == ScanState.NotScanned && Problems.All(problem => problem.Code == "file.not-scanned");

    public ExtractOutcome Outcome => Problems.Count == 0 ? ExtractOutcome.Accepted : Problems.Max(problem => problem.Outcome);
}
