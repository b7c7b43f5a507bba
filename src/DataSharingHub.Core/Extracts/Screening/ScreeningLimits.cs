using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts.Screening;

/// <summary>What a file may weigh before anything in it is read. A file at a limit passes, one beyond it is refused.</summary>
public sealed record ScreeningLimits
{
    /// <summary>Bytes of the file as it was sent, at most, whatever a contract allows.</summary>
    public long Bytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Bytes of all parts of a workbook or document, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 300L * 1024 * 1024;

    /// <summary>How many times larger than packed a part may be, for parts over <see cref="RatioFromBytes"/>.</summary>
    public int Ratio { get; init; } = 100;
    public long RatioFromBytes { get; init; } = 10L * 1024 * 1024;
    public int Parts { get; init; } = 1_000;

    /// <summary>How long a file may wait for a scanner that is down before it is refused for good.</summary>
    public TimeSpan ScannerWait { get; init; } = TimeSpan.FromHours(24);

    public static ScreeningLimits Default { get; } = new();

    /// <summary>The limits that a contract sets, none wider than the hub's own.</summary>
    public static ScreeningLimits For(DatasetContract contract) => Default.Within(contract);

    internal ScreeningLimits Within(DatasetContract contract) => this with
    {
        Bytes = Math.Min(Bytes, contract.Limits.Bytes),
        UnpackedBytes = Math.Min(UnpackedBytes, contract.Limits.UnpackedBytes),
        Parts = Math.Min(Parts, contract.Limits.Parts),
    };
}
