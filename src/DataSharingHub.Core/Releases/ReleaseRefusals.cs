using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Releases;

/// <summary>Every reason why a release is not made or not offered.</summary>
internal static class ReleaseRefusals
{
    public static Refusal NotProtectable(DisclosureClause clause, string code) =>
        new("release.not-protectable", $"The tables contradict themselves or clause {clause.Number} ({code}), so they cannot be protected; correct the product or the clause.");

    public static Refusal Unproven(DisclosureClause clause, int count) =>
        new("release.unproven", $"{count} withheld counts could not be proven safe under clause {clause.Number}: what earlier releases show gives too much away. Leave tables out or merge categories.");
}
