using System.Globalization;
using DataSharingHub.Core.Extracts;

namespace DataSharingHub.Core.Retention;

/// <summary>Why an extract was not erased early.</summary>
internal static class RetentionRefusals
{
    /// <summary>What a decision's reason may hold.</summary>
    public const int LongestReason = 1000;

    public static Refusal ReasonNeeded() => new("retention.reason-needed", "Erasing early needs a reason: its supplier and an auditor will read it.");

    public static Refusal ReasonTooLong(int length) => new(
        "retention.reason-too-long", string.Create(CultureInfo.InvariantCulture, $"The reason has {length} characters; write at most {LongestReason}."));

    public static Refusal NotFound(Guid id) => new("retention.not-found", $"There is no extract {id}.");

    public static Refusal NothingHeld(ExtractStatus status) => new(
        "retention.nothing-held", $"The extract is {status}: nothing of it is held, so there is nothing to erase.");
}
