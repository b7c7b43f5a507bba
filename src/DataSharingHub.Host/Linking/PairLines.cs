using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>The lines of pairs.csv.</summary>
internal sealed class PairLines
{
    private readonly IReadOnlyList<LinkedPair> _pairs;
    private readonly string[][] _levels;

    public PairLines(LinkageResult result)
    {
        _pairs = result.Pairs;
        _levels = [.. result.Report.Comparisons.Select(c => c.Levels.Select(l => "," + CsvText.Quote(l.Words)).ToArray())];
        Headings = "source_1,id_1,source_2,id_2,match_weight,probability,same_cluster,decided" + string.Concat(result.Report.Comparisons.Select(c => "," + CsvText.Quote(c.Name))) + "\n";
    }

    public string Headings { get; }

    public void Write(LineBuffer lines, int row)
    {
        var pair = _pairs[row];
        lines.Quoted(pair.First.Source).Comma().Quoted(pair.First.Record).Comma().Quoted(pair.Second.Source).Comma().Quoted(pair.Second.Record).Comma()
            .Decimal(pair.Weight, 3).Comma().Decimal(pair.Probability, 6).Text(pair.SameCluster ? ",1," : ",0,").Text(Decided(pair.Decided));
        for (var k = 0; k < pair.Levels.Count; k++)
            lines.Text(pair.Levels[k] < 0 ? ",unknown" : _levels[k][pair.Levels[k]]);
        lines.Text("\n");
    }

    private static string Decided(LinkDecision? decided) => decided switch
    {
        LinkDecision.SamePerson => "one person",
        LinkDecision.DifferentPersons => "two persons",
        _ => "",
    };
}
