using System.Globalization;

namespace DataSharingHub.Core.Checking;

/// <summary>Why a publication could not be read, in words. Positions and names of keys are given, never what a cell holds.</summary>
internal static class PublicationRefusals
{
    public static Refusal NotFound(string file) =>
        new("publication.not-found", $"There is no file \"{file}\". Give the path of a workbook (.xlsx), a CSV file or a described table (.yaml, .yml, .json).");

    public static Refusal UnknownKind(string file) =>
        new("publication.unknown-kind", $"\"{file}\" is none of the kinds that can be checked: .xlsx, .csv, .yaml, .yml or .json.");

    public static Refusal TooLarge(string file, long limit) =>
        new("publication.too-large", Text($"\"{file}\" is larger than {limit / 1_000_000} MB, unpacked or as it is. Check its tables one by one."));

    public static Refusal Empty(string file) =>
        new("publication.empty", $"\"{file}\" holds no table with numbers. A table needs a heading row and at least one row with a number below it.");

    public static Refusal Unreadable(string file, string expected) =>
        new("publication.unreadable", $"\"{file}\" cannot be read as {expected}. Open it in the program it was made with, save it again and check that file.");

    public static Refusal NotYaml(string file, long line) =>
        new("publication.not-yaml", Text($"{file}, line {line}: not YAML or JSON as expected here. See docs/publication-checker.md for the form."));

    public static Refusal Expected(string file, long line, string what) =>
        new("publication.form", Text($"{file}, line {line}: expected {what}."));

    public static Refusal UnknownKey(string file, long line, string key, IEnumerable<string> known) =>
        new("publication.unknown-key", Text($"{file}, line {line}: \"{key}\" is not known here; known are {string.Join(", ", known)}."));

    public static Refusal Missing(string file, long line, string key) =>
        new("publication.missing-key", Text($"{file}, line {line}: \"{key}\" is missing."));

    public static Refusal UnknownQuantity(string file, long line, string id) =>
        new("publication.unknown-quantity", Text($"{file}, line {line}: \"{id}\" is no quantity of this publication. Cells are named table/row/column."));

    public static Refusal Twice(string file, long line, string id) =>
        new("publication.twice", Text($"{file}, line {line}: \"{id}\" is described twice."));

    public static Refusal NotANumber(string file, long line, string where) =>
        new("publication.not-a-number", Text($"{file}, line {line}: {where} is none of: a whole number, a percentage, a bound (\"<9%\", \"<5\"), [c], or nothing."));

    public static Refusal NoDenominator(string file, long line, string column) =>
        new("publication.no-denominator", Text($"{file}, line {line}: a percentage in the column \"{column}\", which says not what it is of. Add \"of\" to the column."));

    public static Refusal Negative(string file, string where) =>
        new("publication.negative", $"{file}, {where}: a negative count. Counts are 0 or more.");

    public static Refusal NoCount(string file, string where) =>
        new("publication.no-count", $"{file}, {where}: below 0 or not a whole number among counts. Correct it, or say in the column's heading that it holds changes, means or rates.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
