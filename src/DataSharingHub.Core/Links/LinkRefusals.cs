namespace DataSharingHub.Core.Links;

/// <summary>Why two datasets are not linked.</summary>
internal static class LinkRefusals
{
    public static Refusal NoClause(string left, string right) => new(
        "linkage.no-clause", $"No linkage clause of the agreement allows {left} to be linked with {right}. Ask the partners for an amendment.");
}
