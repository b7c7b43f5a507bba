using System.Globalization;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>What of a file was not judged, told by its place and never by what it says.</summary>
internal sealed class UnreadCells
{
    private const int MostRows = 6;

    private readonly List<(string Table, string Column, string Row, string Why)> cells = [];
    private readonly List<string> sentences = [];

    public void Cell(string table, string column, string row, string why) => cells.Add((table, column, row, why));

    public void Add(string sentence) => sentences.Add(sentence);

    public IReadOnlyList<string> Sentences() =>
    [
        .. cells.GroupBy(c => (c.Table, c.Column, c.Why)).Select(g =>
        {
            var rows = g.Select(c => $"\"{c.Row}\"").ToList();
            var shown = rows.Count <= MostRows ? string.Join(", ", rows) : $"{string.Join(", ", rows.Take(MostRows))} …";
            return string.Create(CultureInfo.InvariantCulture, $"{g.Key.Table}, \"{g.Key.Column}\": {rows.Count} {(rows.Count == 1 ? "cell" : "cells")} {g.Key.Why} ({(rows.Count == 1 ? "row" : "rows")} {shown}).");
        }),
        .. sentences,
    ];
}
