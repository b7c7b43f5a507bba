using DataSharingHub.Core.Datasets;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>Rows drawn as text: the first line names the columns, an empty value is unknown.</summary>
internal static class TextRows
{
    public static RowSet Of(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var names = lines[0].Split(',', StringSplitOptions.TrimEntries);
        var rows = lines[1..].Select(line => line.Split(',', StringSplitOptions.TrimEntries)).ToList();
        Assert.All(rows, row => Assert.Equal(names.Length, row.Length));
        return new RowSet([.. names.Select((name, at) => new Column(name, [.. rows.Select(row => row[at].Length == 0 ? null : row[at])]))], rows.Count);
    }

    public static RowSet Empty(IReadOnlyList<string> columns) => new([.. columns.Select(name => new Column(name, []))], 0);
}
