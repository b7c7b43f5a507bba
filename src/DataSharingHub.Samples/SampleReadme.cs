using System.Globalization;
using System.Text;

namespace DataSharingHub.Samples;

/// <summary>The page beside the extracts: what they are, and which published figures they cannot show.</summary>
internal static class SampleReadme
{
    public static void Write(string path, SampleOptions options, SampleSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Made-up partner extracts

            Nobody in these files exists; names, postcodes and reference numbers are made up. Seed {options.Seed}, scale {options.Scale}: {summary.Rows:N0} rows about
            {summary.People:N0} people. The same seed and scale give the same bytes.

            `extracts/` holds what the partners send. `truth/people.csv` says which person stands behind which partner's reference, and
            `truth/pairs-pgpm-yjs.csv` which people are in both the Peer Group and Places Meetings and the youth justice caseload.

            | Extract | Rows |
            | --- | ---: |

            """);
        foreach (var extract in summary.Extracts)
            text.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(extract.Path)} | {extract.Rows:N0} |\n");
        text.Append("""

            ## Published figures that these extracts do not show

            At scale 1 Cambridge's part gives every count and percentage of the published deep dive and of the domestic abuse quarter, but for these:

            | Figure | Published | Here | Why |
            | --- | --- | --- | --- |

            """);
        foreach (var figure in UnmetFigures.All)
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Figure} | {figure.Published} | {figure.Here} | {figure.Why} |\n");
        File.WriteAllText(path, text.ToString().ReplaceLineEndings("\n"), new UTF8Encoding(false));
    }
}
