using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>What an organisation supplies.</summary>
internal static class OwnDatasets
{
    public static IReadOnlyList<DatasetContract> Of(Actor actor, PolicySet policies) =>
        [.. policies.Datasets.Values.Where(contract => contract.Supplier == actor.Organisation).OrderBy(contract => contract.Title, StringComparer.Ordinal)];

    /// <summary>The contract, where the person's organisation supplies it; another organisation's is not there.</summary>
    public static DatasetContract? Find(string dataset, Actor actor, PolicySet policies) =>
        policies.Datasets.TryGetValue(dataset, out var contract) && contract.Supplier == actor.Organisation ? contract : null;

    public static string Forms(DatasetContract contract) => string.Join(" or ", contract.Forms.Select(form => form.ToUpperInvariant()));
}
