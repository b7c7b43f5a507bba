using System.Globalization;
using System.Net;
using System.Text;
using DataSharingHub.Linkage;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Host.Linking;

/// <summary>The report of a run as one HTML page without outside assets.</summary>
internal static class LinkPage
{
    private const string Style = """
        body{font:17px/1.5 Arial,sans-serif;color:#0b0c0c;max-width:980px;margin:2em auto;padding:0 1em}
        h1{font-size:34px}h2{font-size:24px;margin-top:2em;border-top:2px solid #1d70b8;padding-top:.4em}h3{font-size:19px}
        table{border-collapse:collapse;margin:1em 0}caption{text-align:left;font-weight:bold}
        th,td{border-bottom:1px solid #b1b4b6;padding:.3em .8em .3em 0;text-align:left;vertical-align:top}td.n,th.n{text-align:right}
        .warning{border-left:8px solid #f47738;padding:.2em 1em;margin:1em 0}svg{max-width:100%;height:auto}
        """;

    public static string Write(LinkageResult result, LinkCounts counts, LinkInput input)
    {
        var page = new StringBuilder();
        var report = result.Report;
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Linkage report</title><style>{Style}</style></head><body>\n<h1>Linkage report</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{result.Clusters.Count:N0} records are {counts.Persons:N0} persons. {report.PairsCompared:N0} pairs were compared; about {report.ExpectedMatches:N0} of them are one person. About {report.MissedByBlocking:N0} more were proposed by no blocking rule. {counts.Tied:N0} records fitted two persons about as well: look at these.</p>\n");
        foreach (var warning in report.Warnings)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\">{Text(warning)}</p>\n");

        if (result.Overlaps.Count > 0)
        {
            Table(page, "Persons in both of two sources", ["Sources", "Group", "Expected", "9 times in 10 between", "Linked clusters"], result.Overlaps.Select(o => new[]
            {
                $"{o.First} and {o.Second}", o.Group ?? "all", Number(o.Expected), $"{Number(o.Lower)} and {Number(o.Upper)}", Number(o.LinkedClusters),
            }), 2);
        }

        page.Append("<h2>What agreement is worth</h2>\n<p>Each bar is the match weight of one level in bits, for a value of average frequency. One bit doubles the odds that two records are one person; minus one halves them. Weights of the comparisons add up.</p>\n");
        foreach (var comparison in report.Comparisons)
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(comparison.Name)}</h3>\n{LinkCharts.Weights(comparison)}\n");
        Table(page, "m and u by level", ["Comparison", "Level", "In one person (m)", "In two (u)", "Weight"], report.Comparisons.SelectMany(c => c.Levels.Select(l => new[]
        {
            c.Name, l.Words + (l.UsesFrequency ? " *" : ""), l.InMatches.ToString("F4", CultureInfo.InvariantCulture), l.InOthers.ToString("E2", CultureInfo.InvariantCulture), l.Weight.ToString("F1", CultureInfo.InvariantCulture),
        })), 2);
        page.Append("<p>* rare values weigh more, common ones less.</p>\n");

        page.Append(CultureInfo.InvariantCulture, $"<h2>Match weights of the pairs compared</h2>\n{LinkCharts.Histogram(report.Weights)}\n");
        page.Append(CultureInfo.InvariantCulture, $"<h2>What a threshold would give</h2>\n<p>Expected values, from the probabilities themselves.</p>\n{LinkCharts.Thresholds(report.Thresholds)}\n");
        Table(page, "Thresholds", ["Threshold", "Pairs", "Expected precision", "Expected recall"], report.Thresholds.Select(t => new[]
        {
            t.Threshold.ToString(CultureInfo.InvariantCulture), Number(t.Pairs), t.Precision.ToString("F4", CultureInfo.InvariantCulture), t.Recall.ToString("F4", CultureInfo.InvariantCulture),
        }), 0);

        AppendDoubtful(page, report.Doubtful);
        page.Append(CultureInfo.InvariantCulture, $"<h2>Blocks</h2>\n{LinkCharts.Blocks(report.Blocking)}\n");
        Table(page, "Blocking rules", ["Records with the same", "Blocks", "Largest", "Pairs proposed", "Left out as too large", "Expected matches"], report.Blocking.Select(b => new[]
        {
            b.Rule, Number(b.Blocks), Number(b.LargestBlock), Number(b.Proposed), Number(b.LeftOut), Number(b.Matches),
        }), 1);
        Table(page, "Records with too little known to be linked", ["Source", "Records", "Cannot be linked"], report.Unlinkables.Select(u => new[] { u.Source, Number(u.Records), Number(u.Unlinkable) }), 1);
        page.Append(CultureInfo.InvariantCulture, $"<h2>Columns</h2>\n<p>Used: {Text(string.Join(", ", input.Used))}.</p>\n<p>Not used: {Text(input.Unused.Count == 0 ? "none" : string.Join(", ", input.Unused))}.</p>\n</body></html>\n");
        return page.ToString();
    }

    private static void AppendDoubtful(StringBuilder page, IReadOnlyList<ExplainedPair> pairs)
    {
        if (pairs.Count == 0)
            return;
        page.Append("<h2>Pairs nearest to the threshold</h2>\n<p>These could be one person or two: a person's look decides most here. Each chart begins with the odds of two records taken at random and shows what every comparison adds or takes away. Fields that are unknown on either side say nothing and are not shown.</p>\n");
        foreach (var pair in pairs)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>{Text(pair.First.Source)} {Text(pair.First.Record)} and {Text(pair.Second.Source)} {Text(pair.Second.Record)}</h3>\n");
            page.Append(CultureInfo.InvariantCulture, $"<p>Probability {pair.Probability:F2}; {(pair.SameCluster ? "made one person" : "kept apart")}.</p>\n{LinkCharts.Waterfall(pair.Start, pair.Levels, pair.Relatives)}\n");
        }
    }

    private static void Table(StringBuilder page, string caption, string[] head, IEnumerable<string[]> rows, int firstNumber)
    {
        page.Append(CultureInfo.InvariantCulture, $"<table><caption>{Text(caption)}</caption><thead><tr>");
        for (var i = 0; i < head.Length; i++)
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{(i >= firstNumber ? " class=\"n\"" : "")}>{Text(head[i])}</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
                page.Append(CultureInfo.InvariantCulture, $"<td{(i >= firstNumber ? " class=\"n\"" : "")}>{Text(row[i])}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static string Number(double value) => value.ToString(value < 10 && value != Math.Round(value) ? "F1" : "N0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
