using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>Which column of the file holds which field.</summary>
/// <param name="Row">Row of the headings in the partner's file.</param>
/// <param name="Fields">By column of the file; null for a column that is dropped.</param>
/// <param name="Headings">The headings as they stand.</param>
/// <param name="Dropped">Headings of the columns that no field goes with, as they may be shown.</param>
internal sealed record HeadingMatch(int Row, IReadOnlyList<DatasetField?> Fields, IReadOnlyList<string> Headings, IReadOnlyList<string> Dropped)
{
    /// <summary>Rows with something in them among which the headings are looked for.</summary>
    public const int RowsSearched = 10;

    private static readonly string[] PersonalWords =
        ["name", "surname", "forename", "address", "street", "phone", "telephone", "mobile", "email", "e mail", "nhs", "national insurance", "ni number", "nino",
            "passport", "driving licence", "dob", "birth", "postcode", "religion", "photo", "next of kin", "carer", "victim", "manager", "officer", "worker", "contact", "cro", "pnc", "crn"];

    /// <summary>The match of one row of headings, with every problem of it logged.</summary>
    public static HeadingMatch Check(int row, string[] cells, HeadingWords words, string? sheet, ProblemLog log)
    {
        var fields = new DatasetField?[cells.Length];
        var dropped = new List<string>();
        var unmatched = new List<string>();
        for (var i = 0; i < cells.Length; i++)
        {
            fields[i] = words.FieldOf(cells[i]);
            if (fields[i] is { } field && Array.IndexOf(fields, field) is var earlier && earlier < i)
            {
                log.AddFile("headings.twice", sheet, field.Name, ("first", ColumnName(earlier)), ("second", ColumnName(i)));
                fields[i] = null;
            }
            else if (fields[i] is null && !string.IsNullOrWhiteSpace(cells[i]))
            {
                unmatched.Add(cells[i]);
                dropped.Add(Show(cells[i]));
            }
        }

        CheckDropped(unmatched, words.Contract, sheet, log);
        foreach (var field in words.Contract.Fields.Where(field => field.Required && !fields.Contains(field)))
        {
            log.AddFile("headings.missing", sheet, field.Name, ("expected", string.Join(", ", field.Headings.Select(heading => $"'{heading}'"))));
            var folded = field.Headings.Select(Folding.Fold).ToList();
            if (unmatched.Any(heading => folded.Any(word => IsNear(Folding.Fold(heading), word))))
                log.Suggest("headings.missing", field.Name, [field.Headings[0]]);
        }

        return new HeadingMatch(row, fields, cells, dropped);
    }

    /// <summary>How many fields a row of cells names.</summary>
    public static int Score(IReadOnlyList<string> cells, HeadingWords words) => cells.Select(words.FieldOf).OfType<DatasetField>().Distinct().Count();

    /// <summary>True where every required field has its heading.</summary>
    public static bool IsWhole(IReadOnlyList<string> cells, HeadingWords words)
    {
        var found = cells.Select(words.FieldOf).OfType<DatasetField>().ToHashSet();
        return words.Contract.Fields.All(field => !field.Required || found.Contains(field));
    }

    /// <summary>A column as a spreadsheet names it: A, B, … AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26)
            name = (char)('A' + ((n - 1) % 26)) + name;
        return name;
    }

    private static void CheckDropped(List<string> unmatched, DatasetContract contract, string? sheet, ProblemLog log)
    {
        var personal = unmatched.Where(heading => PersonalWords.Any(word => $" {Folding.Fold(heading)} ".Contains($" {word}", StringComparison.Ordinal))).ToList();
        var others = unmatched.Except(personal).ToList();
        if (personal.Count > 0)
            log.AddFile(contract.RefusesExtraPersonalColumns ? "headings.extra-personal-refused" : "headings.extra-personal", sheet, null, ("names", Names(personal)));
        if (others.Count > 0)
            log.AddFile("headings.extra", sheet, null, ("names", Names(others)));
    }

    private static string Names(List<string> headings) =>
        string.Join(", ", headings.Take(20).Select(heading => $"'{Show(heading)}'")) + (headings.Count > 20 ? $" and {headings.Count - 20} more" : "");

    /// <summary>A heading nobody knows may be a value that stands in the wrong row: one that holds digits is shown by its shape.</summary>
    private static string Show(string heading) =>
        heading.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || heading.Contains('@', StringComparison.Ordinal) ? ValueShape.Of(heading) : SafeFileName.ShowText(heading.AsSpan().Trim(), 40);

    private static bool IsNear(string found, string wanted)
    {
        if (Math.Abs(found.Length - wanted.Length) > 2 || wanted.Length < 3 || found.Length > 60)
            return false;
        var row = Enumerable.Range(0, wanted.Length + 1).ToArray();
        foreach (var c in found)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= wanted.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (wanted[j - 1] == c ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[^1] <= 2;
    }
}
