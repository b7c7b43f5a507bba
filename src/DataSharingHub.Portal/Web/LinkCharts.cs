using System.Text;
using DataSharingHub.Linkage;
using ScottPlot;

namespace DataSharingHub.Portal.Web;

/// <summary>Charts of a linkage as SVG, for the report of <c>hub link</c> and for the portal's pages.</summary>
public static class LinkCharts
{
    private const int Width = 760;

    /// <summary>Weight in bits of every level of a comparison.</summary>
    public static string Weights(ComparisonReport comparison)
    {
        var plot = new Plot();
        var bars = comparison.Levels.Reverse().Select((l, i) => new Bar
        {
            Position = i,
            Value = l.Weight,
            FillColor = l.Weight >= 0 ? Color.FromHex("#1d70b8") : Color.FromHex("#d4351c"),
            Orientation = Orientation.Horizontal,
            LineWidth = 0,
        }).ToArray();
        plot.Add.Bars(bars).Horizontal = true;
        plot.Axes.Left.SetTicks([.. bars.Select(b => b.Position)], [.. comparison.Levels.Reverse().Select(l => l.Words)]);
        plot.XLabel("match weight, bits");
        plot.Axes.Margins(left: 0.05, right: 0.05);
        return Svg(plot, 90 + (comparison.Levels.Count * 22));
    }

    /// <summary>The steps from the odds of a random pair to those of this one, each in bits.</summary>
    public static string Waterfall(double start, IReadOnlyList<ExplainedLevel> levels, double relatives)
    {
        var plot = new Plot();
        var steps = new List<(string Words, double From, double To)> { ("a pair at random", 0, start) };
        foreach (var level in levels.Where(l => l.Level != "unknown"))
            steps.Add(($"{level.Comparison}: {level.Level}", steps[^1].To, steps[^1].To + level.Weight));
        if (relatives < -0.05)
            steps.Add(("might be relatives", steps[^1].To, steps[^1].To + relatives));
        steps.Add(("together", 0, steps[^1].To));
        steps.Reverse();
        var bars = steps.Select((s, i) => new Bar
        {
            Position = i,
            ValueBase = s.From,
            Value = s.To,
            FillColor = i == 0 || i == steps.Count - 1 ? Color.FromHex("#505a5f") : s.To >= s.From ? Color.FromHex("#1d70b8") : Color.FromHex("#d4351c"),
            Orientation = Orientation.Horizontal,
            LineWidth = 0,
        }).ToArray();
        plot.Add.Bars(bars).Horizontal = true;
        plot.Add.VerticalLine(0, 1, Color.FromHex("#0b0c0c"));
        plot.Axes.Left.SetTicks([.. bars.Select(b => b.Position)], [.. steps.Select(s => s.Words)]);
        plot.XLabel("odds of one person, in bits (0 is even odds)");
        plot.Axes.Margins(left: 0.05, right: 0.05);
        return Svg(plot, 90 + (steps.Count * 26));
    }

    /// <summary>Pairs compared by match weight, on a logarithmic scale, and the expected matches among them.</summary>
    public static string Histogram(IReadOnlyList<WeightBin> bins)
    {
        var plot = new Plot();
        var all = plot.Add.Bars([.. bins.Select(b => b.From + 0.5)], [.. bins.Select(b => Math.Log10(b.Pairs + 1))]);
        all.Color = Color.FromHex("#b1b4b6");
        all.LegendText = "pairs compared";
        var matches = plot.Add.Bars([.. bins.Select(b => b.From + 0.5)], [.. bins.Select(b => Math.Log10(b.Expected + 1))]);
        matches.Color = Color.FromHex("#1d70b8");
        matches.LegendText = "expected matches";
        plot.XLabel("match weight, bits");
        plot.YLabel("pairs");
        double[] ticks = [0, 1, 2, 3, 4, 5, 6, 7];
        plot.Axes.Left.SetTicks(ticks, ["0", "10", "100", "1,000", "10,000", "100,000", "1 m", "10 m"]);
        plot.Axes.Margins(bottom: 0);
        plot.ShowLegend(Alignment.UpperRight);
        return Svg(plot, 340);
    }

    /// <summary>Expected precision and recall by threshold.</summary>
    public static string Thresholds(IReadOnlyList<ThresholdPoint> points)
    {
        var plot = new Plot();
        double[] x = [.. points.Select(p => p.Threshold)];
        var precision = plot.Add.Scatter(x, [.. points.Select(p => p.Precision)]);
        precision.LegendText = "expected precision";
        var recall = plot.Add.Scatter(x, [.. points.Select(p => p.Recall)]);
        recall.LegendText = "expected recall";
        plot.XLabel("threshold");
        plot.ShowLegend(Alignment.LowerLeft);
        return Svg(plot, 320);
    }

    /// <summary>Pairs that each blocking rule proposes.</summary>
    public static string Blocks(IReadOnlyList<BlockingReport> rules)
    {
        var plot = new Plot();
        var bars = rules.Reverse().Select((r, i) => new Bar { Position = i, Value = Math.Log10(r.Proposed + 1), Orientation = Orientation.Horizontal, LineWidth = 0, FillColor = Color.FromHex("#1d70b8") }).ToArray();
        plot.Add.Bars(bars).Horizontal = true;
        plot.Axes.Left.SetTicks([.. bars.Select(b => b.Position)], [.. rules.Reverse().Select(r => r.Rule)]);
        double[] ticks = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        plot.Axes.Bottom.SetTicks(ticks, ["0", "10", "100", "1,000", "10,000", "100,000", "1 m", "10 m", "100 m"]);
        plot.XLabel("pairs proposed");
        return Svg(plot, 90 + (rules.Count * 22));
    }

    /// <summary>A chart as the address of an image inside the page.</summary>
    public static string AsImage(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));

    private static string Svg(Plot plot, int height)
    {
        plot.Font.Set("DejaVu Sans");
        var svg = plot.GetSvgXml(Width, height);
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
    }
}
