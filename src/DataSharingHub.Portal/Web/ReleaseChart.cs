using DataSharingHub.Core.Releases;
using ScottPlot;

namespace DataSharingHub.Portal.Web;

/// <summary>
/// A released table as bars, stacked bars or lines, as its product asks: what is withheld is not drawn. The table itself stands below, so the picture says nothing that words do not.
/// </summary>
internal static class ReleaseChart
{
    private const double GroupWidth = 0.8;
    private static readonly string[] Colours = ["#1d70b8", "#f47738", "#00703c", "#912b88", "#505a5f"];

    /// <summary>The address of an image inside the page; null where there is nothing to draw.</summary>
    public static string? Of(PrintedTable table)
    {
        var rows = table.Rows.Where(row => !row.IsTotal).ToList();
        var columns = Drawn(table, rows);
        if (table.Chart is null || rows.Count == 0 || columns.Count == 0)
            return null;
        var plot = new Plot();
        plot.Font.Set("DejaVu Sans");
        var below = new double[rows.Count];
        for (var series = 0; series < columns.Count; series++)
        {
            var values = rows.Select(row => row.Values[columns[series]].Number is { } number ? (double?)number : null).ToList();
            var (colour, words) = (Color.FromHex(Colours[series]), table.Columns[columns[series]].Heading);
            if (table.Chart == "line")
                AddLine(plot, values, colour, words);
            else
                AddBars(plot, values, table.Chart == "stacked" ? (0, 1) : (series, columns.Count), table.Chart == "stacked" ? below : null, colour, words);
        }

        Label(plot, rows);
        if (columns.Count > 1)
            plot.ShowLegend(Alignment.UpperRight);
        var svg = plot.GetSvgXml(760, 380);
        return LinkCharts.AsImage(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]);
    }

    /// <summary>Columns that show something, of one kind: counts and percentages on one axis would be compared with each other.</summary>
    private static List<int> Drawn(PrintedTable table, List<PrintedRow> rows)
    {
        var shown = Enumerable.Range(0, table.Columns.Count).Where(column => rows.Any(row => row.Values[column].Number is not null)).ToList();
        return [.. shown.Where(column => table.Columns[column].Kind == table.Columns[shown[0]].Kind).Take(Colours.Length)];
    }

    private static void AddBars(Plot plot, List<double?> values, (int At, int Of) place, double[]? below, Color colour, string words)
    {
        var width = GroupWidth / place.Of;
        var bars = values.Select((value, row) => new Bar
        {
            Position = row + (place.At * width) - (GroupWidth / 2) + (width / 2),
            ValueBase = below?[row] ?? 0,
            Value = (below?[row] ?? 0) + (value ?? 0),
            Size = width * 0.9,
            FillColor = colour,
            LineWidth = 0,
        }).ToArray();
        for (var row = 0; below is not null && row < below.Length; row++)
            below[row] = bars[row].Value;
        plot.Add.Bars(bars).LegendText = words;
    }

    // Where a number is withheld the line is broken: one drawn across would tell where it lies.
    private static void AddLine(Plot plot, List<double?> values, Color colour, string words)
    {
        var line = plot.Add.Scatter(Enumerable.Range(0, values.Count).Select(row => (double)row).ToArray(), values.Select(value => value ?? double.NaN).ToArray());
        (line.Color, line.LegendText) = (colour, words);
    }

    private static void Label(Plot plot, List<PrintedRow> rows)
    {
        plot.Axes.Bottom.SetTicks([.. rows.Select((_, index) => (double)index)], [.. rows.Select(row => row.Label)]);
        if (rows.Count > 6)
        {
            plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
            plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
            plot.Axes.Bottom.MinimumSize = 120;
        }

        plot.Axes.Margins(bottom: 0);
    }
}
