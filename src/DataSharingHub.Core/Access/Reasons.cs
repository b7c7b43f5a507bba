namespace DataSharingHub.Core.Access;

/// <summary>The rule for every reason that a person gives: it is there, and it fits where it is kept. A database that does not mind long texts must refuse them too.</summary>
public static class Reasons
{
    /// <summary>In characters.</summary>
    public const int Longest = 1000;

    /// <param name="reason">What was written.</param>
    /// <param name="needed">What is said where nothing was; null where a reason may be left out.</param>
    /// <returns>Null where it can be kept.</returns>
    public static Refusal? Check(string? reason, Refusal? needed) =>
        string.IsNullOrWhiteSpace(reason) ? needed
        : reason.Trim().Length > Longest ? new Refusal("reason.too-long", "The reason must be 1,000 characters or fewer.")
        : null;
}
