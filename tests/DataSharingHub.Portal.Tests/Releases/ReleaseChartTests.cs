using System.Text;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Portal.Web;
using Xunit;

namespace DataSharingHub.Portal.Tests.Releases;

/// <summary>Pictures of released tables.</summary>
public sealed class ReleaseChartTests
{
    [Fact]
    public void EachKind_IsDrawnAsItself_WithWhatIsWithheldLeftOut()
    {
        var pictures = new[] { "bar", "stacked", "line" }.Select(kind => Picture(Table(kind, [7, null, 9], [5, 6, null]))).ToList();
        Assert.Equal(3, pictures.Distinct().Count());
        Assert.All(pictures, picture => Assert.Contains("2023", picture, StringComparison.Ordinal));
        // A line through the withheld number would tell where it lies; two numbers apart are no line at all.
        Assert.NotEqual(Picture(Table("line", [7, 8, 9])), Picture(Table("line", [7, null, 9])));
    }

    [Fact]
    public void PercentagesBesideCounts_AreNotDrawnOnTheirAxis()
    {
        var counts = Table("bar", [7, 8, 9]);
        var mixed = counts with
        {
            Columns = [.. counts.Columns, new TableColumn("Share", ShowKind.Percentage)],
            Rows = [.. counts.Rows.Select(row => row with { Values = [.. row.Values, new PrintedValue(ShowKind.Percentage, 50, null)] })],
        };
        Assert.Equal(Picture(counts), Picture(mixed));
    }

    [Fact]
    public void TableOfWithheldNumbers_HasNoPicture() => Assert.Null(ReleaseChart.Of(Table("bar", (decimal?[])[null, null, null])));

    private static string Picture(PrintedTable table)
    {
        var image = ReleaseChart.Of(table)!;
        var svg = Encoding.UTF8.GetString(Convert.FromBase64String(image[(image.IndexOf(',', StringComparison.Ordinal) + 1)..]));
        // Names of clipping paths are numbered through the process.
        return Regex.Replace(svg, "cl_[0-9a-f]+", "clip");
    }

    private static PrintedTable Table(string chart, params decimal?[][] columns) => new()
    {
        Id = "t",
        Title = "A table",
        Area = null,
        RowHeading = "Year",
        Columns = [.. columns.Select((_, at) => new TableColumn($"Series {at}", ShowKind.Count))],
        Rows = [.. Enumerable.Range(0, 3).Select(row => new PrintedRow($"{2022 + row}", false, [.. columns.Select(column => new PrintedValue(ShowKind.Count, column[row], column[row] is null ? "[c]" : null))]))],
        Notes = [],
        Source = "",
        Chart = chart,
    };
}
