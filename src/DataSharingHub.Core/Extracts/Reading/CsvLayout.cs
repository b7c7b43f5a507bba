using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Extracts.Reading;

/// <summary>How a text file parts its cells.</summary>
/// <param name="Separator">The character between cells; null where two would do as well.</param>
/// <param name="IsDeclared">True where the first line declares it (<c>sep=;</c>).</param>
internal sealed record CsvLayout(char? Separator, bool IsDeclared)
{
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    public string Words => Separator switch { ',' => "comma", ';' => "semicolon", '\t' => "tab", '|' => "vertical bar", _ => "unclear" } + (IsDeclared ? " (declared in the first line)" : "");

    /// <summary>
    /// Tells the separator by the contract: the one that brings out most of its headings in one of the first lines. Two that bring out
    /// equally many are not guessed between.
    /// </summary>
    public static CsvLayout Tell(string sample, HeadingWords headings)
    {
        var lines = sample.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 0 && lines[0].Trim('"', ' ') is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var declared])
            return new CsvLayout(declared, true);
        if (lines.Length > 0 && lines[0].StartsWith("sep=\t", StringComparison.OrdinalIgnoreCase))
            return new CsvLayout('\t', true);
        var first = lines.Take(HeadingMatch.RowsSearched).ToList();
        var scores = Candidates.Select(c => (Separator: c, Score: first.Select(line => Score(line, c, headings)).DefaultIfEmpty(0).Max())).ToList();
        var best = scores.Max(pair => pair.Score);
        var winners = scores.Where(pair => pair.Score == best).ToList();
        if (best == 0)
            return new CsvLayout(Candidates.MaxBy(c => first.Sum(line => line.Count(other => other == c))), false);
        return new CsvLayout(winners.Count == 1 || best == 1 ? winners[0].Separator : null, false);
    }

    private static int Score(string line, char separator, HeadingWords headings) =>
        line.Split(separator).Select(cell => headings.FieldOf(cell.Trim().Trim('"'))).OfType<DatasetField>().Distinct().Count();
}
