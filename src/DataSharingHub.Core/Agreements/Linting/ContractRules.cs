using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Dataset contracts fit the agreement: a supplier that is a party and supplies, look-ups that exist.</summary>
internal static class ContractRules
{
    public static void Check(PolicySet policies, ProblemReport report)
    {
        foreach (var contract in policies.Datasets.Values)
        {
            var supplier = policies.Agreement.Parties.FirstOrDefault(party => party.Id == contract.Supplier);
            if (supplier is null)
                report.Error(contract, "dataset.unknown-supplier", $"The supplier '{contract.Supplier}' of {contract.Id} is not a party to the agreement.");
            else if (supplier.Role == PartyRole.Receives)
                report.Error(contract, "dataset.supplier-does-not-supply", $"The supplier '{contract.Supplier}' of {contract.Id} only receives under the agreement.");
            foreach (var field in contract.Fields) CheckLookups(policies, contract, field, report);
            if (policies.Agreement.FieldClauses.All(clause => clause.Dataset != contract.Id))
                report.Warning(contract, "dataset.no-clause", $"No clause names {contract.Id}: everything in its extracts would be dropped.");
        }
    }

    private static void CheckLookups(PolicySet policies, DatasetContract contract, DatasetField field, ProblemReport report)
    {
        foreach (var id in field.OtherSchemes.Prepend(field.Lookup).OfType<string>().Where(id => !policies.Lookups.ContainsKey(id)))
            report.Error(contract, "dataset.lookup-missing", $"The field {field.Name} of {contract.Id} needs the look-up '{id}', which is not there.");
    }
}
