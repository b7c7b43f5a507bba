using DataSharingHub.Core.Releases;
using ScottPlot;

namespace DataSharingHub.Portal.Web;

/// <summary>A released table as bars: what is withheld has no bar. The table itself stands below, so the picture says nothing that words do not.</summary>
internal static class ReleaseChart
{
    private static readonly string[] Colours = ["#1d70b8", "#f47738", "#00703c", "#912b88", "#505a5f"];

    /// <summary>The address of an image inside the page; null where there is nothing to draw.</summary>
    public static string? Of(PrintedTable table)
    {
        var rows = table.Rows.Where(row => !row.IsTotal).ToList();
        var columns = table.Columns.Select((column, index) => (column, index)).Where(pair => rows.Any(row => row.Values[pair.index].Number is not null)).Take(Colours.Length).ToList();
        if (table.Chart is null || rows.Count == 0 || columns.Count == 0)
            return null;
        var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        for (var series = 0; series < columns.Count; series++)
        {
            var width = 0.8 / columns.Count;
            var bars = rows.Select((row, index) => new Bar
            {
                Position = index + (series * width) - 0.4 + (width / 2),
                Value = (double)(row.Values[columns[series].index].Number ?? 0),
                Size = width * 0.9,
                FillColor = Color.FromHex(Colours[series]),
                LineWidth = 0,
            }).ToArray();
            plot.Add.Bars(bars).LegendText = columns[series].column.Heading;
        }

        plot.Axes.Bottom.SetTicks([.. rows.Select((_, index) => (double)index)], [.. rows.Select(row => row.Label)]);
        if (rows.Count > 6)
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
            plot.Axes.Bottom.MinimumSize = 120;
        }

        plot.Axes.Margins(bottom: 0);
        if (columns.Count > 1)
            plot.ShowLegend(Alignment.UpperRight);
        var svg = plot.GetSvgXml(760, 380);
        return LinkCharts.AsImage(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]);
    }
}
