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
    private readonly List<PublishedSum> sums = [];
    private readonly List<PublishedShare> shares = [];
    private readonly List<PublishedMean> means = [];
    private readonly List<PublishedOrder> orders = [];
    private readonly List<string> assumptions = [];
    private readonly UnreadCells unread = new();

    public int Threshold => threshold;

    public static Outcome<Publication> From(string file, IReadOnlyList<Grid> grids, IReadOnlyList<string> hidden, int threshold)
    {
        var into = new RecognisedPublication(threshold);
        var skipped = grids.Where(g => NoTables.Contains(g.Name.Trim())).Select(g => $"\"{g.Name}\"").ToList();
        if (skipped.Count > 0 && grids.Count > 1)
            into.Assume($"The sheets {string.Join(", ", skipped)} were not read as tables.");
        if (hidden.Count > 0)
            into.Assume($"The hidden sheets {string.Join(", ", hidden.Select(h => $"\"{h}\""))} were read as well: a reader can show them.");
        var refusals = new List<Refusal>();
        var tables = new List<TableCells>();
        foreach (var table in grids.Where(g => grids.Count == 1 || !NoTables.Contains(g.Name.Trim())).SelectMany(TableFinder.In))
        {
            refusals.AddRange(NoCounts(file, table));
            tables.Add(new TableRecognition(table, into).Read());
        }

        // One such cell would take its whole column, and every sum with it, out of the check.
        if (refusals.Count > 0)
            return new Outcome<Publication>(null, refusals);
        if (into.numbers.Count == 0)
            return PublicationRefusals.Empty(file);
        new TableJoins(tables, into).Find();
        return new Publication
        {
            Title = Path.GetFileNameWithoutExtension(file),
            Numbers = into.numbers,
            Sums = into.sums,
            Shares = into.shares,
            Means = into.means,
            Orders = into.orders,
            Assumptions = into.assumptions,
            NotJudged = into.unread.Sentences(),
        };
    }

    private static IEnumerable<Refusal> NoCounts(string file, FoundTable table) =>
        Enumerable.Range(0, table.Headings.Length).SelectMany(column => ColumnKinds.NoCounts(table, column).Select(row =>
            PublicationRefusals.NoCount(file, Label(table.Name, table.Rows[row].FirstOrDefault(text => text.Length > 0) ?? "", table.Headings[column]))));

    public void Assume(string sentence) => assumptions.Add(sentence);

    /// <summary>A cell that could not be read.</summary>
    public void NotRead(string table, string column, string row) => unread.Cell(table, column, row, "could not be read");

    /// <summary>A cell that was read but not put to use, because nothing says what it is of.</summary>
    public void NotUsed(string table, string column, string row) => unread.Cell(table, column, row, "could not be judged, because nothing says what the percentage is of");

    /// <summary>Something else that was not judged, in a sentence.</summary>
    public void NotJudged(string sentence) => unread.Add(sentence);

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
                PrintedKind.CountRange => number with { Withheld = true, Lower = (long)item.Value, Upper = (long?)item.To },
                _ => number,
            };
        }

        Add(number);
        foreach (var outOf in printed.Where(p => p.Kind == PrintedKind.OutOf))
        {
            var whole = Add(new PublishedNumber { Id = Unique($"{number.Id}, out of"), Label = $"{number.Label}, out of how many", Count = (long)outOf.Value });
            AddShare(number.Id, whole, printed.FirstOrDefault(p => p.IsShare) ?? Printed.Nothing);
        }

        return number.Id;
    }

    /// <summary>Adds what percentages are of.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">Its column.</param>
    /// <param name="stated">The number, where it is stated.</param>
    /// <param name="isSecret">False where it is no news that readers can work the number out.</param>
    public string AddWhole(string table, string column, long? stated, bool isSecret = true) =>
        Add(new PublishedNumber { Id = Unique($"{table}/all/{column}"), Label = $"{table}, all of {column}", Count = stated, Lower = 1, Protected = isSecret });

    /// <summary>Adds a number of which only the share of a whole is printed, or withheld.</summary>
    public string AddPart(string table, string row, string column, string whole, Printed printed, BoundMeaning bound = BoundMeaning.Below)
    {
        var below = printed.Kind == PrintedKind.PercentageBelow;
        var id = Add(new PublishedNumber
        {
            Id = Unique($"{table}/{row}/{column}"),
            Label = Label(table, row, column),
            Withheld = below || printed.Kind == PrintedKind.Withheld,
            MarkedSmall = below && bound != BoundMeaning.Below,
        });
        if (printed.IsShare)
            AddShare(id, whole, printed, bound);
        return id;
    }

    public void AddShare(string part, string whole, Printed printed, BoundMeaning bound = BoundMeaning.Below) =>
        shares.Add(new PublishedShare(Numbered($"{part} %", shares.Count), [part], whole, printed, bound));

    public void AddSum(string total, IReadOnlyList<string> parts) =>
        sums.Add(new PublishedSum(Numbered($"{total} = sum", sums.Count), total, parts, Assumed: true));

    public void AddMean(string total, string units, Printed printed) => means.Add(new PublishedMean(Numbered($"{total} each", means.Count), total, units, printed));

    public void AddOrder(string larger, string smaller, long by) => orders.Add(new PublishedOrder($"{larger} ≥ {smaller}", larger, smaller, by));

    private string Add(PublishedNumber number)
    {
        index[number.Id] = numbers.Count;
        numbers.Add(number);
        return number.Id;
    }

    private static string Numbered(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id} ({number})");

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
