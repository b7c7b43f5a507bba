using System.Globalization;

namespace DataSharingHub.Core.Evidence;

/// <summary>Why there is no evidence to give.</summary>
internal static class EvidenceRefusals
{
    public static Refusal NoRelease(Guid id) => new("evidence.no-release", $"There is no release {id}.");

    public static Refusal NothingReleased(DateOnly from, DateOnly to) => new(
        "evidence.nothing-released", string.Create(CultureInfo.InvariantCulture, $"Nothing was released from {from:d MMMM yyyy} to {to:d MMMM yyyy}. Choose other days."));
}
