using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Datasets.Loading;

/// <summary>Reads one entry of <c>fields:</c>.</summary>
internal static class DatasetFieldEntry
{
    /// <summary>Forms of a date that a contract may declare.</summary>
    internal static readonly string[] KnownDateFormats =
        ["dd/MM/yyyy", "MM/dd/yyyy", "yyyy-MM-dd", "dd-MM-yyyy", "dd.MM.yyyy", "yyyyMMdd", "d MMM yyyy", "dd-MMM-yyyy", "yyyy-MM-ddTHH:mm:ss"];

    private static readonly (string Word, FieldType Type)[] Types =
    [
        ("text", FieldType.Text), ("name", FieldType.Name), ("date", FieldType.Date), ("integer", FieldType.Integer), ("boolean", FieldType.Boolean),
        ("code", FieldType.Code), ("codes", FieldType.Codes), ("postcode", FieldType.Postcode), ("crn", FieldType.Crn), ("pnc", FieldType.Pnc),
        ("cro", FieldType.Cro), ("reference", FieldType.Reference), ("crime-reference", FieldType.CrimeReference),
    ];

    private static readonly (string Word, FieldClass Class)[] Classes =
    [
        ("identifier", FieldClass.Identifier), ("quasi-identifier", FieldClass.QuasiIdentifier), ("attribute", FieldClass.Attribute),
        ("free-text", FieldClass.FreeText),
    ];

    public static DatasetField Read(YamlMap map)
    {
        var type = map.OneOf("type", [.. Types.Select(pair => pair.Word)]);
        var kind = map.OneOf("class", [.. Classes.Select(pair => pair.Word)]);
        var fieldClass = Classes.First(pair => pair.Word == kind).Class;
        var field = new DatasetField
        {
            Name = map.Text("name"),
            Headings = map.Texts("headings", required: true),
            Type = Types.First(pair => pair.Word == type).Type,
            Formats = map.Texts("formats"),
            Required = map.OptionalBoolean("required"),
            Lookup = map.OptionalText("lookup"),
            OtherSchemes = map.Texts("other-schemes"),
            Range = ReadRange(map),
            Pattern = map.OptionalText("pattern"),
            MaxLength = map.OptionalInteger("max-length") ?? (fieldClass == FieldClass.FreeText ? 32_767 : 500),
            IsBirthDate = map.OptionalBoolean("birth-date"),
            Class = fieldClass,
        };
        CheckSense(map, field);
        map.Done();
        return field;
    }

    private static void CheckSense(YamlMap map, DatasetField field)
    {
        if (field.Headings.Count == 0)
            map.RefuseAt("headings", "'headings' lists at least one heading.");
        if (field.Type is FieldType.Code or FieldType.Codes && field.Lookup is null)
            map.Refuse($"'{field.Name}' is a code and wants 'lookup': the look-up that lists its codes.");
        if (field.Type is not (FieldType.Code or FieldType.Codes) && field.Lookup is not null)
            map.RefuseAt("lookup", $"'{field.Name}' has a look-up but is no code; make its type code or codes.");
        if (field.Type != FieldType.Date && (field.Formats.Count > 0 || field.IsBirthDate))
            map.Refuse($"'{field.Name}' is no date: 'formats' and 'birth-date' belong to dates.");
        foreach (var format in field.Formats.Where(format => !KnownDateFormats.Contains(format)))
            map.RefuseAt("formats", $"'{format}' is not a known form of a date; known are {string.Join(", ", KnownDateFormats)}.");
        if (field.MaxLength is < 1 or > 32_767)
            map.RefuseAt("max-length", "'max-length' is 1 to 32767, the most that a cell holds.");
        if (field.Pattern is not null && !Compiles(field.Pattern))
            map.RefuseAt("pattern", $"'pattern' of '{field.Name}' is not a regular expression without look-arounds or back-references.");
    }

    private static (long From, long To)? ReadRange(YamlMap map)
    {
        var range = map.Texts("range");
        if (range.Count == 0)
            return null;
        if (range.Count == 2 && long.TryParse(range[0], out var from) && long.TryParse(range[1], out var to) && from <= to)
            return (from, to);
        map.RefuseAt("range", "'range' is two whole numbers, the smaller first: [0, 120].");
        return null;
    }

    private static bool Compiles(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
