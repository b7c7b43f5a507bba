namespace DataSharingHub.Samples.People;

/// <summary>Self-defined ethnicity codes (18+1) by the groups that the deep dive shows.</summary>
internal static class EthnicityCodes
{
    public static IReadOnlyList<string> WhiteBritish { get; } = ["W1"];

    public static IReadOnlyList<string> WhiteOther { get; } = ["W2", "W3", "W9", "W9"];

    public static IReadOnlyList<string> White { get; } = ["W1", "W1", "W1", "W1", "W1", "W9", "W9", "W2", "W3"];

    public static IReadOnlyList<string> AsianBlackAndOther { get; } = ["A1", "A2", "A3", "A9", "B1", "B2", "B9", "M1", "M2", "M9", "O2", "O9"];
}
