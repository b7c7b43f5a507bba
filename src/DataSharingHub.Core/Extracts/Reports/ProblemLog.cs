using System.Globalization;

namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>
/// Gathers the problems of one extract: all of them, grouped by code, column and rule, with the first rows and the commonest shapes of each.
/// Its size depends on the number of kinds of problem, never on the number of rows.
/// </summary>
internal sealed class ProblemLog
{
    /// <summary>Rows that one problem lists; the report says how many more there are.</summary>
    public const int RowsListed = 20;
    private const int ShapesListed = 5;
    private readonly Dictionary<(string Code, string? Column, string? Rule), Tally> tallies = [];
    private readonly List<Tally> inOrder = [];

    public bool HasFailed => inOrder.Any(tally => tally.Outcome >= ExtractOutcome.Failed);

    public bool Has(string code) => inOrder.Any(tally => tally.Code == code);

    /// <summary>A problem of the whole file, or of one sheet.</summary>
    public void AddFile(string code, params (string Name, string Value)[] places) => AddFile(code, null, null, places);

    public void AddFile(string code, string? sheet, string? column, params (string Name, string Value)[] places)
    {
        var tally = Of(code, column, null, places);
        tally.Sheet ??= sheet;
        tally.Count++;
    }

    /// <summary>A problem of the whole file that was found <paramref name="count"/> times.</summary>
    public void AddCounted(string code, long count, string? sheet, string? column, params (string Name, string Value)[] places)
    {
        var tally = Of(code, column, null, [.. places, ("count", count.ToString(CultureInfo.InvariantCulture))]);
        tally.Sheet ??= sheet;
        tally.Count += count;
    }

    /// <summary>A problem of one row.</summary>
    public void AddRow(string code, int row, string? column = null, string? rule = null, string? shape = null, int? otherRow = null, ExtractOutcome? outcome = null, params (string Name, string Value)[] places)
    {
        var tally = Of(code, column, rule, places);
        tally.Outcome = outcome ?? tally.Outcome;
        tally.Add(row, shape, otherRow);
    }

    /// <summary>Fills a place of a problem that only the end of the rows can tell.</summary>
    public void Place(string code, string rule, string name, string value)
    {
        if (tallies.TryGetValue((code, null, rule), out var tally))
            tally.Late[name] = value;
    }

    public void Suggest(string code, string? column, IEnumerable<string> suggestions)
    {
        if (tallies.TryGetValue((code, column, null), out var tally))
            tally.Suggest(suggestions);
    }

    public IReadOnlyList<ExtractProblem> ToProblems() =>
        [.. inOrder.Select(tally => tally.ToProblem()).OrderByDescending(problem => problem.Outcome)];

    private Tally Of(string code, string? column, string? rule, (string Name, string Value)[] places)
    {
        if (tallies.TryGetValue((code, column, rule), out var tally))
            return tally;
        tally = new Tally(ProblemCatalogue.Of(code), column, rule, places);
        tallies.Add((code, column, rule), tally);
        inOrder.Add(tally);
        return tally;
    }

    private sealed class Tally(ProblemWords words, string? column, string? rule, (string Name, string Value)[] places)
    {
        private readonly List<int> rows = [];
        private readonly List<int> otherRows = [];
        private readonly Dictionary<string, long> shapes = [];
        private readonly List<string> suggestions = [];

        public string Code => words.Code;

        public ExtractOutcome Outcome { get; set; } = words.Outcome;

        public string? Sheet { get; set; }

        public long Count { get; set; }

        public Dictionary<string, string> Late { get; } = [];

        public void Add(int row, string? shape, int? otherRow)
        {
            Count++;
            if (rows.Count < RowsListed)
            {
                rows.Add(row);
                if (otherRow is { } other)
                    otherRows.Add(other);
            }

            if (shape is null)
                return;
            if (shapes.TryGetValue(shape, out var count))
                shapes[shape] = count + 1;
            else if (shapes.Count < 64)
                shapes.Add(shape, 1);
        }

        public void Suggest(IEnumerable<string> codes) =>
            suggestions.AddRange(codes.Where(code => !suggestions.Contains(code)).Take(5 - suggestions.Count));

        public ExtractProblem ToProblem()
        {
            var filled = new Dictionary<string, string>(Late, StringComparer.Ordinal);
            foreach (var (name, value) in places)
                filled[name] = value;
            filled.TryAdd("column", column ?? "the extract");
            filled.TryAdd("rule", rule ?? "");
            filled["count"] = Count.ToString("N0", CultureInfo.InvariantCulture);
            string Fill(string text) => ProblemCatalogue.Fill(text, filled);
            return new ExtractProblem
            {
                Code = words.Code,
                Outcome = Outcome,
                Short = Fill(words.Short),
                Description = Fill(words.Description),
                Cause = Fill(words.Cause),
                Correct = Fill(words.Correct),
                Avoid = Fill(words.Avoid),
                Sheet = Sheet,
                Column = column,
                Rule = rule,
                Count = Count,
                Rows = [.. rows],
                OtherRows = [.. otherRows],
                Shapes = [.. shapes.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(ShapesListed).Select(pair => new ShapeCount(pair.Key, pair.Value))],
                Suggestions = [.. suggestions],
            };
        }
    }
}
