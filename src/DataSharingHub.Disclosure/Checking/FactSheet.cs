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
                mean.Id, [mean.Total], [mean.Units], mean.Printed.Value, mean.Printed.Decimals, publication.Rounding, text))
                Add(Trust.Mean, mean.Id, fact);
        }

        foreach (var order in publication.Orders)
        {
            var text = $"{Named(order.Larger)} is listed {(order.By > 0 ? "above" : "no lower than")} {Named(order.Smaller)}";
            Add(Trust.Order, order.Id, PublishedFacts.Larger(order.Id, order.Larger, order.Smaller, order.By, text));
        }

        facts.RemoveAll(f => leftOut.Contains(f.Source));
    }

    public IReadOnlyList<SheetFact> Facts => facts;

    public PublishedSystem System => new(quantities, [.. facts.Select(f => f.Fact)]);

    /// <summary>A number in words with its printed count.</summary>
    public string Named(string id) => numbers[id] is { Count: { } count } n
        ? string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $"{n.Label} ({count:N0})")
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
        var printed = share.Printed;
        var text = $"{part} is printed as {printed.Text} of {Named(share.Whole)}";
        if (printed.Kind == PrintedKind.Percentage)
        {
            foreach (var fact in PublishedFacts.Percentage(
                share.Id, share.Parts, [share.Whole], printed.Value, printed.Decimals, publication.Rounding, text))
                Add(Trust.Share, share.Id, fact);
        }
        else if (printed.Kind == PrintedKind.PercentageBelow)
        {
            AddBound(share, text);
        }
    }

    private void AddBound(PublishedShare share, string text)
    {
        var printed = share.Printed;
        if (share.Bound == BoundMeaning.Below)
        {
            Add(Trust.Share, share.Id, PublishedFacts.PercentageBelow(share.Id, share.Parts, [share.Whole], printed.Value, printed.Decimals, text));
            return;
        }

        if (share.Bound == BoundMeaning.ThresholdShare && numbers[share.Whole].Count is null)
        {
            Add(Trust.Share, share.Id, PublishedFacts.BoundOnDenominator(
                share.Id, [share.Whole], printed.Value, printed.Decimals, threshold,
                $"{text}, and the bound is {threshold} as a share of it"));
        }
    }

    private string SumText(PublishedSum sum)
    {
        var names = sum.Parts.Select(Named).ToList();
        var parts = names.Count <= 8 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(6))} and {names.Count - 6} more";
        return $"{Named(sum.Total)} is the total of {parts}{(sum.Assumed ? " (recognised, not stated)" : string.Empty)}";
    }

    private void Add(Trust trust, string source, LinearFact fact) => facts.Add(new SheetFact(fact, source, trust));
}
