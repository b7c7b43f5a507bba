using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Datasets.Templates;

/// <summary>What a template says about one field.</summary>
public sealed record TemplateLine(string Heading, bool Required, string Holds, string Codes);

/// <summary>The fields of a template and the words beside them, from the contract alone.</summary>
public static class TemplateGuidance
{
    private const int MostCodes = 80;

    public const string GuidanceSheet = XlsxSheetChoice.Guidance;

    public static string SheetName(DatasetContract contract) => XlsxSheetChoice.NameFor(contract);

    /// <summary>Fields that a partner fills in: all but free text.</summary>
    public static IReadOnlyList<DatasetField> Fields(DatasetContract contract) => [.. contract.Fields.Where(field => field.Class != FieldClass.FreeText)];

    public static IEnumerable<TemplateLine> Lines(DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups) =>
        Fields(contract).Select(field => new TemplateLine(field.Headings[0], field.Required, Holds(field), Codes(field, lookups)));

    private static string Holds(DatasetField field) => field.Type switch
    {
        FieldType.Date => field.Formats.Count > 0 ? $"a date, {string.Join(" or ", field.Formats)}; one form for the whole column" : "a date",
        FieldType.Integer => field.Range is { } range ? $"a whole number from {range.From} to {range.To}" : "a whole number",
        FieldType.Boolean => "yes or no",
        FieldType.Code => "one of the codes",
        FieldType.Codes => "one or more of the codes, parted by semicolons",
        FieldType.Postcode => "a whole postcode",
        FieldType.Crn => "a case reference number: one letter, six digits",
        FieldType.Pnc => "a PNC number: year, slash, up to seven digits, check letter",
        FieldType.Cro => "a CRO number",
        FieldType.Name => "a name of one person, without a title",
        FieldType.Text => "text",
        _ => "a reference of your own system",
    } + (field.Required ? "; write UNKNOWN where it is not known" : "; leave empty where it is not known");

    private static string Codes(DatasetField field, IReadOnlyDictionary<string, Lookup> lookups)
    {
        if (field.Lookup is not { } id || !lookups.TryGetValue(id, out var lookup))
            return "";
        var current = lookup.Rows.Where(row => row.ValidTo is null).ToList();
        var shown = current.Take(MostCodes).Select(row => row.Label == row.Code ? row.Code : $"{row.Code} ({row.Label})");
        return string.Join("; ", shown) + (current.Count > MostCodes ? $"; and {current.Count - MostCodes} more" : "");
    }
}
