using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;
using DataSharingHub.Core.Tests.Agreements;

namespace DataSharingHub.Core.Tests.Extracts;

/// <summary>Sends made-up files through screening and checks.</summary>
internal static class Sent
{
    public const string Sentences = "probation-sentences";

    public static readonly DateOnly Today = new(2026, 11, 22);

    public static readonly string[] Headings =
        ["CRN", "Surname", "Forename", "DOB", "Sex", "Ethnicity", "Postcode", "Event", "Offence code", "Offence date", "Sentence date"];

    public static readonly string[] Row = ["X123456", "Roe", "Al", "13/02/1991", "Female", "W1", "CB91 0EB", "1", "TH68010", "03/04/2023", "05/06/2023"];

    public static PolicySet Policies => SamplePolicies.Loaded;

    public static DatasetContract Contract(string dataset = Sentences) => Policies.Datasets[dataset];

    public static CheckContext Context => new() { Today = Today };

    /// <summary>A row like <see cref="Row"/> with some cells changed, by heading.</summary>
    public static string[] RowWith(params (string Heading, string Value)[] changes)
    {
        var row = (string[])Row.Clone();
        foreach (var (heading, value) in changes)
            row[Array.IndexOf(Headings, heading)] = value;
        return row;
    }

    public static string Csv(IEnumerable<string[]> rows, IEnumerable<string>? headings = null, char separator = ',', string end = "\n") =>
        string.Concat(rows.Prepend([.. headings ?? Headings]).Select(cells => string.Join(separator, cells.Select(cell => Quoted(cell, separator))) + end));

    public static CheckResult Check(string csv, string dataset = Sentences, CheckContext? context = null, DatasetContract? contract = null) =>
        Check(Encoding.UTF8.GetBytes(csv), FileKind.Csv, dataset, context, contract);

    public static CheckResult Check(byte[] bytes, FileKind kind, string dataset = Sentences, CheckContext? context = null, DatasetContract? contract = null)
    {
        using var stream = new MemoryStream(bytes);
        return ExtractCheck.Run(stream, kind, contract ?? Contract(dataset), Policies, context ?? Context);
    }

    public static CheckResult CheckRow(params (string Heading, string Value)[] changes) => Check(Csv([RowWith(changes)]));

    public static ScreeningResult Screen(byte[] bytes, string name = "sentences.csv", ScreeningLimits? limits = null, IContentScanner? scanner = null, DatasetContract? contract = null)
    {
        using var stream = new MemoryStream(bytes);
        return FileScreening.Screen(stream, name, contract ?? Contract(), limits ?? ScreeningLimits.Default, scanner);
    }

    public static ExtractProblem Problem(this CheckResult result, string code) =>
        result.Problems.FirstOrDefault(problem => problem.Code == code)
        ?? throw new InvalidOperationException($"No problem '{code}'; found {string.Join(", ", result.Problems.Select(problem => problem.Id))}.");

    public static long Changed(this CheckResult result, string code, string? column = null) =>
        result.Normalisations.Where(change => change.Code == code && (column is null || change.Column == column)).Sum(change => change.Count);

    /// <summary>Everything a report says, in one text.</summary>
    public static string Text(this CheckResult result) => string.Join('\n', result.Problems.Select(problem => string.Join(' ',
        [problem.Code, problem.Short, problem.Description, problem.Cause, problem.Correct, problem.Avoid, problem.Column ?? "", problem.Rule ?? "",
            .. problem.Shapes.Select(shape => shape.Shape), .. problem.Suggestions])));

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny($"\"\r\n{separator}") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
