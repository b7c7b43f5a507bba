using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>The counts of a found table: which column names the rows, which hold counts, and the number that each cell became.</summary>
internal sealed class TableCells
{
    private readonly Dictionary<(int Row, int Column), string> ids = [];
    private readonly HashSet<(int Row, int Column)> missing = [];
    private readonly HashSet<int> leftOut;
    private List<Dictionary<string, int>>? totals;
    private readonly ColumnKind[] kinds;
    private readonly RecognisedPublication into;

    public TableCells(FoundTable table, RecognisedPublication into)
    {
        (Table, this.into) = (table, into);
        foreach (var heading in table.Doubled)
            into.Assume($"{table.Name}: \"{heading}\" heads more than one column; they were told apart by their order.");
        kinds = [.. Enumerable.Range(0, table.Headings.Length).Select(c => ColumnKinds.Of(table, c))];
        Counts = [.. Columns(ColumnKind.Count)];
        Labels = LabelColumns();
        leftOut = LeftOut();
        RowNames = Names();
    }

    public FoundTable Table { get; }

    public int Rows => Table.Rows.Count;

    public List<int> Counts { get; }

    /// <summary>The columns that name the rows, each saying something that the others do not.</summary>
    public List<int> Labels { get; }

    public string[] RowNames { get; }

    public IEnumerable<int> Columns(ColumnKind kind) => Enumerable.Range(0, kinds.Length).Where(c => kinds[c] == kind);

    public ColumnKind Kind(int column) => kinds[column];

    public string? Id(int row, int column) => ids.GetValueOrDefault((row, column));

    public long? Count(int row, int column) => Id(row, column) is { } id ? into.Count(id) : null;

    /// <summary>A cell that stands for none: blank or a mark for it, and not "not available".</summary>
    public bool IsNone(int row, int column) => Id(row, column) is null && !missing.Contains((row, column));

    /// <summary>The number of a cell, made where nothing is printed: a number that nobody gave.</summary>
    public string IdOrUnknown(int row, int column) =>
        Id(row, column) ?? (ids[(row, column)] = into.Add(Table.Name, RowNames[row], Table.Headings[column], []));

    /// <summary>False for a row that repeats a total word for word, or that holds means or rates.</summary>
    public bool IsUsed(int row) => !leftOut.Contains(row);

    /// <summary>The row that is the total of a row's group, by the first name of the rows that has one.</summary>
    public int? TotalRowOf(int row)
    {
        totals ??= [.. Labels.Select(TotalRows)];
        for (var l = 0; l < Labels.Count; l++)
        {
            if (totals[l].TryGetValue(Others(row, Labels[l]), out var found))
                return found;
        }

        return null;
    }

    private Dictionary<string, int> TotalRows(int label)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var r in Enumerable.Range(0, Rows).Where(r => IsUsed(r) && FoundTable.IsTotal(Table.Cell(r, label))))
            found.TryAdd(Others(r, label), r);
        return found;
    }

    private string Others(int row, int label) => string.Join('\n', Labels.Where(l => l != label).Select(l => Table.Cell(row, l)));

    public bool IsTotalRow(int row) => Labels.Any(l => FoundTable.IsTotal(Table.Cell(row, l)));

    /// <summary>Reads the counts. What cannot be read stays an unknown number, so that no sum is taken for complete without it.</summary>
    public void Read()
    {
        foreach (var column in Counts)
        {
            foreach (var r in Enumerable.Range(0, Rows).Where(IsUsed))
            {
                var text = Table.Cell(r, column);
                var printed = Table.Numbers(r, column);
                if (printed.Count == 0)
                {
                    into.NotRead(Table.Name, Table.Headings[column], RowNames[r]);
                    IdOrUnknown(r, column);
                }
                else if (printed[0].Kind == PrintedKind.Nothing)
                {
                    if (text is "[x]" or "[w]" or ":" or "." or ".." or "..." or "…" || text.StartsWith('n') || text.StartsWith('N'))
                        missing.Add((r, column));
                }
                else if (printed.Any(p => !p.IsShare))
                {
                    ids[(r, column)] = into.Add(Table.Name, RowNames[r], Table.Headings[column], printed);
                }
                else
                {
                    into.NotUsed(Table.Name, Table.Headings[column], RowNames[r]);
                    missing.Add((r, column));
                }
            }
        }
    }

    // Words to the right of the numbers are notes, and a code beside a name says nothing more.
    private List<int> LabelColumns()
    {
        var all = Columns(ColumnKind.Label).ToList();
        var firstNumber = Enumerable.Range(0, kinds.Length).FirstOrDefault(c => kinds[c] is ColumnKind.Count or ColumnKind.Percentage, kinds.Length);
        var left = all.Where(c => c < firstNumber).ToList();
        if (left.Count == 0)
            left = all;
        var kept = new List<int>();
        foreach (var column in left.OrderBy(c => ColumnKinds.IsNotes(Table.Headings[c])))
        {
            if (!kept.Any(k => SayTheSame(k, column)))
                kept.Add(column);
        }

        return [.. kept.Order()];
    }

    private bool SayTheSame(int first, int second)
    {
        var pairs = Enumerable.Range(0, Rows).Select(r => (A: Table.Cell(r, first), B: Table.Cell(r, second))).Distinct().ToList();
        return pairs.Count > 1 && pairs.Select(p => p.A).Distinct(StringComparer.Ordinal).Count() == pairs.Count;
    }

    private HashSet<int> LeftOut()
    {
        var rates = Enumerable.Range(0, Rows).Where(r => ColumnKinds.IsRateRow(Table, r)).ToList();
        if (rates.Count > 0)
            into.Assume($"{Table.Name}: the rows {string.Join(", ", rates.Select(r => $"\"{Table.Cell(r, 0)}\""))} hold no counts and were not used.");
        return [.. Doubles(), .. rates];
    }

    private HashSet<int> Doubles()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = Enumerable.Range(0, Rows).Where(r => IsTotalRow(r) && !seen.Add(string.Join('\n', Table.Rows[r]))).ToHashSet();
        if (found.Count > 0)
            into.Assume($"{Table.Name}: {found.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} total rows are printed twice, word for word; each was read once.");
        return found;
    }

    private string[] Names()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[Rows];
        for (var r = 0; r < names.Length; r++)
        {
            if (!IsUsed(r))
            {
                names[r] = string.Empty;
                continue;
            }

            var name = string.Join(", ", Labels.Select(c => Table.Cell(r, c)).Where(t => t.Length > 0));
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            names[r] = times == 1 ? name : $"{name} ({times.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        }

        var doubled = seen.Where(s => s.Value > 1 && s.Key.Length > 0).Select(s => $"\"{s.Key}\"").ToList();
        if (doubled.Count > 0)
            into.Assume($"{Table.Name}: more than one row is named {string.Join(", ", doubled.Take(5))}{(doubled.Count > 5 ? " …" : string.Empty)}; they were told apart by their order.");
        return names;
    }
}
