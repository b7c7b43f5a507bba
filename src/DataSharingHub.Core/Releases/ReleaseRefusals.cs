using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Releases;

/// <summary>Every reason why a release is not made or not offered.</summary>
internal static class ReleaseRefusals
{
    public static Refusal NotProtectable(DisclosureClause clause, string code) =>
        new("release.not-protectable", $"The tables contradict themselves or clause {clause.Number} ({code}), so they cannot be protected; correct the product or the clause.");

    public static Refusal NotRounded(DisclosureClause clause, int count) =>
        new("release.not-rounded", $"No rounding under clause {clause.Number} was found in which every total is the sum of its parts and every count moves by less than the base ({count} would move further). Leave tables out, or withhold instead.");

    public static Refusal NoPeopleKeys(DisclosureClause clause) =>
        new("release.counted-before", $"The tables were counted before clause {clause.Number} asked for perturbation, so the people behind the counts are not known any more. Ask for the release again.");

    public static Refusal Unproven(DisclosureClause clause, int count) =>
        new("release.unproven", $"{count} withheld counts could not be proven safe under clause {clause.Number}: what earlier releases show{(clause.ProtectFromSingletons ? ", or what somebody knows who is alone behind a count," : "")} gives too much away. Leave tables out or merge categories.");
}
