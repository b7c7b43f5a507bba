using System.Globalization;
using DataSharingHub.Core.Checking.Grids;
using DataSharingHub.Disclosure.Checking;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>A publication put together from the tables recognised in a workbook or CSV file.</summary>
internal sealed class RecognisedPublication(int threshold)
{
    private static readonly HashSet<string> NoTables = new(StringComparer.OrdinalIgnoreCase)
    {
        "cover", "cover sheet", "contents", "table of contents", "notes", "provenance", "information", "read me", "readme",
    };

    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<PublishedNumber> numbers = [];
    private readonly List<PublishedShare> shares = [];
    private readonly List<string> assumptions = [];

    public List<PublishedSum> Sums { get; } = [];

    public List<PublishedOrder> Orders { get; } = [];

    public static Outcome<Publication> From(string file, IReadOnlyList<Grid> grids, IReadOnlyList<string> hidden, int threshold)
    {
        var into = new RecognisedPublication(threshold);
        var skipped = grids.Where(g => NoTables.Contains(g.Name.Trim())).Select(g => $"\"{g.Name}\"").ToList();
        if (skipped.Count > 0 && grids.Count > 1)
            into.Assume($"The sheets {string.Join(", ", skipped)} were not read as tables.");
        if (hidden.Count > 0)
            into.Assume($"The hidden sheets {string.Join(", ", hidden.Select(h => $"\"{h}\""))} were read as well: a reader can show them.");
        var refusals = new List<Refusal>();
        foreach (var grid in grids)
        {
            if (grids.Count > 1 && NoTables.Contains(grid.Name.Trim()))
                continue;
            foreach (var table in FoundTable.In(grid))
            {
                refusals.AddRange(NoCounts(file, table));
                new TableRecognition(table, into).Read();
            }
        }

        // One such cell would take its whole column, and every sum with it, out of the check.
        if (refusals.Count > 0)
            return new Outcome<Publication>(null, refusals);
        if (into.numbers.Count == 0)
            return PublicationRefusals.Empty(file);
        return new Publication
        {
            Title = Path.GetFileNameWithoutExtension(file),
            Numbers = into.numbers,
            Sums = into.Sums,
            Shares = into.shares,
            Orders = into.Orders,
            Assumptions = into.assumptions,
        };
    }

    private static IEnumerable<Refusal> NoCounts(string file, FoundTable table) =>
        Enumerable.Range(0, table.Headings.Length).SelectMany(column => table.NoCounts(column).Select(row =>
            PublicationRefusals.NoCount(file, Label(table.Name, table.Rows[row].FirstOrDefault(text => text.Length > 0) ?? "", table.Headings[column]))));

    public void Assume(string sentence) => assumptions.Add(sentence);

    public long? Count(string id) => numbers[index[id]].Count;

    /// <summary>Adds a cell with its count or mark, and returns its id.</summary>
    public string Add(string table, string row, string column, IReadOnlyList<Printed> printed)
    {
        var number = new PublishedNumber { Id = Unique($"{table}/{row}/{column}"), Label = Label(table, row, column) };
        foreach (var item in printed)
        {
            number = item.Kind switch
            {
                PrintedKind.Count => number with { Count = item.Count, Withheld = false },
                PrintedKind.Withheld => number with { Withheld = true },
                PrintedKind.CountBelow when item.Value == threshold => number with { Withheld = true, MarkedSmall = true },
                PrintedKind.CountBelow => number with { Withheld = true, Upper = Math.Max(0, (long)Math.Ceiling(item.Value) - 1) },
                _ => number,
            };
        }

        index[number.Id] = numbers.Count;
        numbers.Add(number);
        return number.Id;
    }

    public string AddWhole(string table, string column, long? stated)
    {
        var number = new PublishedNumber { Id = Unique($"{table}/all/{column}"), Label = $"{table}, all of {column}", Count = stated, Lower = 1 };
        index[number.Id] = numbers.Count;
        numbers.Add(number);
        return number.Id;
    }

    public string AddPercentage(string table, string row, string column, string whole, Printed printed)
    {
        var number = new PublishedNumber
        {
            Id = Unique($"{table}/{row}/{column}"),
            Label = Label(table, row, column),
            Withheld = printed.Kind is PrintedKind.Withheld or PrintedKind.PercentageBelow,
        };
        index[number.Id] = numbers.Count;
        numbers.Add(number);
        if (printed.Kind is PrintedKind.Percentage or PrintedKind.PercentageBelow)
            AddShare(number.Id, whole, printed);
        return number.Id;
    }

    public void AddShare(string part, string whole, Printed printed) =>
        shares.Add(new PublishedShare(string.Create(CultureInfo.InvariantCulture, $"{part} % ({shares.Count})"), [part], whole, printed));

    private string Unique(string id)
    {
        var unique = id;
        for (var i = 2; index.ContainsKey(unique); i++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{id} ({i})");
        return unique;
    }

    private static string Label(string table, string row, string column) =>
        string.Join(", ", new[] { table, row, column }.Where(t => t.Length > 0));
}
