using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>
/// People's decisions on pairs, one a line: the headings of pairs.csv, so that a pairs.csv whose column <c>decided</c> somebody filled in is such a file.
/// An empty decision is none.
/// </summary>
internal static class DecisionFile
{
    private static readonly string[] Headings = ["source_1", "id_1", "source_2", "id_2", "decided"];

    public static (IReadOnlyList<PairDecision> Decisions, string? Refusal) Read(string path)
    {
        var decisions = new List<PairDecision>();
        var wrong = KeyedFile.Read(path, Headings, (line, values) =>
        {
            var word = values[4].Trim();
            if (word.Length == 0)
                return null;
            if (Of(word) is not { } decision)
                return $"{Path.GetFileName(path)}, line {line}: not a decision. Expected \"one person\", \"two persons\" or nothing in column decided.";
            if (values[0] == values[2] && values[1] == values[3])
                return $"{Path.GetFileName(path)}, line {line}: decides on a record and itself. Expected two records.";
            decisions.Add(new PairDecision(new RecordKey(values[0], values[1]), new RecordKey(values[2], values[3]), decision));
            return null;
        });
        return (decisions, wrong);
    }

    private static LinkDecision? Of(string word) =>
        word.Equals("one person", StringComparison.OrdinalIgnoreCase) ? LinkDecision.SamePerson
        : word.Equals("two persons", StringComparison.OrdinalIgnoreCase) ? LinkDecision.DifferentPersons : null;
}
