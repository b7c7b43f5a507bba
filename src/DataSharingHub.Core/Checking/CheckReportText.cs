using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking;

/// <summary>The report of a check as a file: JSON for programs, plain text for people.</summary>
public static class CheckReportText
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Heading of a kind of finding.</summary>
    public static string Heading(CheckKind kind) => kind switch
    {
        CheckKind.Recovered => "Withheld, but known exactly",
        CheckKind.Narrowed => "Withheld, but narrowed",
        CheckKind.SmallPrinted => "Small numbers printed",
        CheckKind.SmallPercentage => "Percentages that mean small numbers",
        CheckKind.SmallBySubtraction => "Small numbers by subtraction",
        CheckKind.CountFromPercentage => "Percentages that give exact counts",
        CheckKind.Follows => "Not printed, but known exactly",
        CheckKind.Contradiction => "Contradictions",
        _ => "Not settled",
    };

    /// <summary>The report as JSON.</summary>
    public static string Json(CheckReport report) => JsonSerializer.Serialize(report, Form);

    /// <summary>The report as text.</summary>
    public static string Plain(CheckReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(report.Title).AppendLine();
        text.AppendLine(Summary(report));
        foreach (var group in report.Findings.GroupBy(f => f.Kind))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{Heading(group.Key)} ({group.Count()})");
            foreach (var finding in group)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- {finding.Text}");
                foreach (var step in finding.Why)
                    text.AppendLine(CultureInfo.InvariantCulture, $"    {step}");
            }
        }

        if (report.NotJudged.Count > 0)
            text.AppendLine().AppendLine("Not judged");
        foreach (var sentence in report.NotJudged)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {sentence}");
        if (report.Assumptions.Count > 0)
            text.AppendLine().AppendLine("Taken for granted");
        foreach (var assumption in report.Assumptions)
            text.AppendLine(CultureInfo.InvariantCulture, $"- {assumption}");
        return text.ToString();
    }

    /// <summary>One sentence for the whole report, or two where something was left out.</summary>
    public static string Summary(CheckReport report)
    {
        var found = report.Findings.Count > 0 ? $"{report.Findings.Count.ToString(CultureInfo.InvariantCulture)} {(report.Findings.Count == 1 ? "finding" : "findings")}." : report.Clean ? "nothing found." : "nothing found in what was judged.";
        var left = report.NotJudged.Count > 0 ? " Some of the publication was not judged: see \"Not judged\"." : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{report.Numbers} numbers read, counts below {report.Threshold} taken as small: {found}{left}");
    }
}
