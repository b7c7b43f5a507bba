using System.Globalization;
using DataSharingHub.Core.Extracts;

namespace DataSharingHub.Core.Retention;

/// <summary>Why an extract was not erased early.</summary>
internal static class RetentionRefusals
{
    public static Refusal ReasonNeeded() => new("retention.reason-needed", "Erasing early needs a reason: its supplier and an auditor will read it.");

    public static Refusal NotFound(Guid id) => new("retention.not-found", $"There is no extract {id}.");

    public static Refusal NothingHeld(ExtractStatus status) => new(
        "retention.nothing-held", $"The extract is {status}: nothing of it is held, so there is nothing to erase.");

    public static Refusal NoRelease(Guid id) => new("retention.no-release", $"There is no release {id}.");

    public static Refusal NothingHeldOfRelease() => new("retention.nothing-held", "Nothing of the release is held any more, so there is nothing to erase.");

    public static Refusal StillHeld(IEnumerable<string> parts) => new(
        "retention.still-held", $"A certificate says that nothing is held, but the hub still holds: {string.Join(", ", parts)}. Erase it first, or wait for its clause's time.");

    public static Refusal NeverErased() => new("retention.never-erased", "No event in the audit chain says that anything of it was erased, so there is nothing to certify.");

    public static Refusal LogUnreadable(int line) => new(
        "retention.log-unreadable", $"Line {line} of the log is no audit event. Give the JSON Lines file that the page Audit or 'hub audit export' wrote.");
}
