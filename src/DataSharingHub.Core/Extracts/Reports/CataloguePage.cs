using System.Globalization;
using System.Text;

namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>The page of all problems, made from the catalogue, so that the page and the messages are one text.</summary>
public static class CataloguePage
{
    private static readonly (ExtractOutcome Outcome, string Heading, string Words)[] Parts =
    [
        (ExtractOutcome.Refused, "Refused", "The file is not read. Nothing is stored."),
        (ExtractOutcome.Failed, "Failed", "The file was read and breaks the contract. Nothing is stored; correct it and send the extract again."),
        (ExtractOutcome.Warned, "Warned", "A person reads and acknowledges each of these before anything is stored."),
        (ExtractOutcome.Accepted, "For information", "Nothing to do."),
    ];

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append("# Every problem an extract can have\n\n");
        page.Append("Made from `src/DataSharingHub.Core/Extracts/Reports/problem-catalogue.yaml`; change the words there. Places in braces are filled in by the check.\n");
        page.Append("A contract may make a rule over two fields a warning; a wrong check letter or a date in the future is a warning where the field is not required.\n");
        foreach (var (outcome, heading, words) in Parts)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n{words}\n\n| Code | Problem | What it means | Cause | How to correct it | How to avoid it |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var problem in ProblemCatalogue.All.Where(problem => problem.Outcome == outcome))
                page.Append(CultureInfo.InvariantCulture, $"| `{problem.Code}` | {Cell(problem.Short)} | {Cell(problem.Description)} | {Cell(problem.Cause)} | {Cell(problem.Correct)} | {Cell(problem.Avoid)} |\n");
        }

        return page.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
