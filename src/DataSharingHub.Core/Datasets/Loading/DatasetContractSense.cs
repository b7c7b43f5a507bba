namespace DataSharingHub.Core.Datasets.Loading;

/// <summary>What a contract says about itself must hold together: names once, references to fields that exist.</summary>
internal static class DatasetContractSense
{
    private static readonly string[] Forms = ["csv", "xlsx", "docx"];

    public static void Check(DatasetContract contract, YamlMap root)
    {
        foreach (var form in contract.Forms.Where(form => !Forms.Contains(form)))
            root.RefuseAt("forms", $"'{form}' is not a form; expected one of {string.Join(", ", Forms)}.");
        if (contract.Forms.Count == 0)
            root.RefuseAt("forms", "'forms' lists at least one form.");
        if (contract.Forms.Contains("docx") != contract.Minutes is not null)
            root.Refuse("'minutes' belongs to a dataset with the form docx, and only to one.");
        CheckFields(contract, root);
        var entries = root.Maps("keys").Zip(contract.Keys);
        foreach (var (entry, key) in entries)
            CheckReferences(contract, entry, key.Fields);
        foreach (var (entry, rule) in root.Maps("rules").Zip(contract.Rules))
        {
            CheckReferences(contract, entry, rule.When);
            foreach (var name in rule.When.Where(name => contract.Field(name) is { Type: not FieldType.Date }))
                entry.Refuse($"rule '{rule.Id}' compares dates, and '{name}' is no date.");
        }

        if (contract.Period is { } period && root.OptionalMap("period") is { } periodEntry)
        {
            CheckReferences(contract, periodEntry, [period.Field]);
            if (contract.Field(period.Field) is { Type: not FieldType.Date })
                periodEntry.Refuse($"the period is told by a date, and '{period.Field}' is none.");
        }
    }

    private static void CheckFields(DatasetContract contract, YamlMap root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var headings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (entry, field) in root.Maps("fields").Zip(contract.Fields))
        {
            if (!names.Add(field.Name))
                entry.Refuse($"field '{field.Name}' stands twice.");
            foreach (var heading in field.Headings.Append(field.Name).Select(Folding.Fold).Distinct())
            {
                if (!headings.TryAdd(heading, field.Name))
                    entry.Refuse($"the heading '{heading}' of '{field.Name}' also belongs to '{headings[heading]}'; a heading names one field.");
            }
        }

        foreach (var rule in contract.Rules.GroupBy(rule => rule.Id).Where(group => group.Count() > 1))
            root.RefuseAt("rules", $"rule '{rule.Key}' stands twice.");
        if (contract.Fields.Count(field => field.IsBirthDate) > 1)
            root.RefuseAt("fields", "one field at most is the 'birth-date' of the person that a row is about.");
    }

    private static void CheckReferences(DatasetContract contract, YamlMap entry, IReadOnlyList<string> names)
    {
        foreach (var name in names.Where(name => contract.Field(name) is null))
            entry.Refuse($"there is no field '{name}' in this contract.");
        if (names.Count == 0)
            entry.Refuse("names no field.");
    }
}
