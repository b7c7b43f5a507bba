using System.Globalization;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>How readily a fact is given up when printed numbers contradict each other: the first kinds first.</summary>
internal enum Trust
{
    Order,
    Mean,
    Share,
    AssumedSum,
    Sum,
    Part,
}

/// <summary>A fact with the printed number it comes from; both ends of a rounded percentage share a source.</summary>
internal sealed record SheetFact(LinearFact Fact, string Source, Trust Trust);

/// <summary>
/// Everything a publication gives away, as quantities and linear facts. Shares whose numbers are all printed give nothing away and
/// are left to <see cref="Arithmetic"/>.
/// </summary>
internal sealed class FactSheet
{
    private const int MostNames = 8;

    private readonly Publication publication;
    private readonly CheckOptions options;
    private readonly int threshold;
    private readonly Dictionary<string, PublishedNumber> numbers;
    private readonly List<SheetFact> facts = [];
    private readonly List<Quantity> quantities = [];

    public FactSheet(Publication publication, CheckOptions options, IReadOnlySet<string> leftOut)
    {
        this.publication = publication;
        this.options = options;
        threshold = publication.Threshold ?? options.Threshold;
        numbers = publication.Numbers.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var number in publication.Numbers)
            quantities.Add(Read(number));
        foreach (var sum in publication.Sums)
            Add(sum.Assumed ? Trust.AssumedSum : Trust.Sum, sum.Id, PublishedFacts.Sum(sum.Id, sum.Total, sum.Parts, SumText(sum)));
        foreach (var share in publication.Shares)
            AddShare(share);
        foreach (var mean in publication.Means)
        {
            var text = $"{Named(mean.Total)} for each of {Named(mean.Units)} is printed as {mean.Printed.Text}";
            foreach (var fact in PublishedFacts.Mean(
                mean.Id, [mean.Total], [mean.Units], mean.Printed.Value, mean.Printed.Decimals, mean.Rounding ?? publication.Rounding, text))
                Add(Trust.Mean, mean.Id, fact);
        }

        foreach (var order in publication.Orders)
        {
            Add(Trust.Order, order.Id, OrderFact(order));
        }

        facts.RemoveAll(f => leftOut.Contains(f.Source));
    }

    public IReadOnlyList<SheetFact> Facts => facts;

    public PublishedSystem System => new(quantities, [.. facts.Select(f => f.Fact)]);

    /// <summary>A number in words with its printed count.</summary>
    public string Named(string id) => numbers[id] is { Count: { } count } n
        ? string.Create(CultureInfo.InvariantCulture, $"{n.Label} ({count:N0})")
        : numbers[id].Label;

    private Quantity Read(PublishedNumber number)
    {
        if (number.Count is { } count)
            return new Quantity(number.Id, count, count, number.Label);
        var lower = number.Lower;
        var upper = number.Upper;
        if (number.MarkedSmall)
            (lower, upper) = (Math.Max(lower, 1), Math.Min(upper ?? long.MaxValue, threshold - 1));
        else if (number.Withheld && options.Reader != Reader.Same)
            lower = Math.Max(lower, 1);
        return new Quantity(number.Id, lower, upper, number.Label);
    }

    private void AddShare(PublishedShare share)
    {
        var part = string.Join(" and ", share.Parts.Select(Named));
        Add(Trust.Part, share.Id + " part", new LinearFact(
            share.Id + " part", [new Term(share.Whole, 1), .. share.Parts.Select(p => new Term(p, -1))], 0, null,
            $"{part} is part of {Named(share.Whole)}"));
        if (share.Parts.Append(share.Whole).All(p => numbers[p].Count is not null))
            return;
        var text = $"{part} is printed as {share.Printed.Text} of {Named(share.Whole)}";
        foreach (var fact in new ShareFacts(share, publication.Rounding, threshold, text).Make(numbers[share.Whole].Count is not null))
            Add(Trust.Share, share.Id, fact);
    }

    // Of a printed total what is left for the parts that are not, as a reader would work it out; otherwise what is the sum of what.
    private string SumText(PublishedSum sum)
    {
        var stated = sum.Assumed ? " (recognised, not stated)" : string.Empty;
        if (sum.Parts.Count == 1)
            return $"{Named(sum.Total)} is the same number as {Named(sum.Parts[0])}{stated}";
        var printed = sum.Parts.Where(p => numbers[p].Count is not null).ToList();
        var hidden = sum.Parts.Where(p => numbers[p].Count is null).ToList();
        if (numbers[sum.Total].Count is not { } total || printed.Count == 0 || hidden.Count == 0)
            return $"{Named(sum.Total)} is the total of {Shortened(sum.Parts.Select(Named).ToList(), ", ")}{stated}";
        var known = printed.Sum(p => numbers[p].Count!.Value);
        var less = printed.Count <= MostNames
            ? string.Concat(printed.Select(p => $" − {Named(p)}"))
            : string.Create(CultureInfo.InvariantCulture, $" − {known:N0} (its {printed.Count} printed parts)");
        return string.Create(CultureInfo.InvariantCulture, $"{Named(sum.Total)}{less} leaves {total - known} for {Shortened(hidden.ConvertAll(p => numbers[p].Label), " and ")}{stated}");
    }

    private static string Shortened(List<string> names, string between) => names.Count <= MostNames
        ? string.Join(between, names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(between, names.Take(MostNames - 2))} and {names.Count - MostNames + 2} more");

    private LinearFact OrderFact(PublishedOrder order)
    {
        if (order.Wholes is not var (larger, smaller))
        {
            return PublishedFacts.Larger(
                order.Id, order.Larger, order.Smaller, order.By, $"{Named(order.Larger)} is listed {(order.By > 0 ? "above" : "no lower than")} {Named(order.Smaller)}");
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{Named(order.Larger)} of {larger:N0} is ranked as no smaller a share than {Named(order.Smaller)} of {smaller:N0}");
        return new LinearFact(order.Id, [new Term(order.Larger, smaller), new Term(order.Smaller, -larger)], 0, null, text);
    }

    private void Add(Trust trust, string source, LinearFact fact) => facts.Add(new SheetFact(fact, source, trust));
}
