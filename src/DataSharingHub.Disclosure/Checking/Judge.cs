using System.Globalization;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>Says of each number whether what a reader knows about it is a finding, and in what words.</summary>
internal sealed class Judge
{
    private readonly int threshold;
    private readonly Publication publication;
    private readonly Dictionary<string, PublishedNumber> numbers;
    private readonly Dictionary<string, Printed> shares = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> floors = new(StringComparer.Ordinal);
    private readonly ILookup<string, PublishedSum> sumsOf;
    private readonly Reader reader;

    public Judge(Publication publication, int threshold, Reader reader)
    {
        this.publication = publication;
        this.threshold = threshold;
        this.reader = reader;
        numbers = publication.Numbers.ToDictionary(n => n.Id, StringComparer.Ordinal);
        sumsOf = publication.Sums.ToLookup(s => s.Total, StringComparer.Ordinal);
        foreach (var share in publication.Shares.Where(s => s.Parts.Count == 1 && s.Printed.Kind != PrintedKind.Nothing))
            shares.TryAdd(share.Parts[0], share.Printed);
        Hidden = [.. publication.Numbers.Where(n => n.Count is null && n.Protected)];
    }

    /// <summary>Numbers of which no count is printed.</summary>
    public IReadOnlyList<PublishedNumber> Hidden { get; }

    /// <summary>Small counts printed as they are.</summary>
    public IEnumerable<CheckFinding> SmallPrinted() =>
        from number in publication.Numbers
        where number.Protected && number.Count is { } count && IsSmall(count)
        select new CheckFinding(
            CheckKind.SmallPrinted, number.Label, number.Id, $"{number.Label} is printed: {number.Count}.", number.Count, number.Count, []);

    /// <summary>The finding on a number that is not printed, or null.</summary>
    public CheckFinding? Of(AttackFinding finding)
    {
        var number = numbers[finding.Target.Quantity];
        if (finding.Outcome == AttackOutcome.Undecided && !finding.Exact)
        {
            return Finding(CheckKind.Undecided, number, finding, $"What can be known of {number.Label} could not be settled within the effort allowed.");
        }

        var exact = finding.Upper == finding.Lower;
        if (!finding.Exact && !exact && finding.Outcome == AttackOutcome.Holds)
            return null;
        var surelySmall = finding.Lower >= 1 && finding.Upper is { } upper && upper < threshold;
        var printed = shares.GetValueOrDefault(number.Id);
        var values = Values(finding);
        if (number.Withheld)
            return JudgeWithheld(number, finding, exact, surelySmall, printed, values);
        if (number.Rest)
        {
            return surelySmall
                ? Finding(CheckKind.SmallBySubtraction, number, finding, $"{number.Label}: {values}, by subtraction.")
                : null;
        }

        if (printed is { Kind: PrintedKind.Percentage or PrintedKind.PercentageAbout or PrintedKind.PercentageRange })
        {
            if (surelySmall)
                return Finding(CheckKind.SmallPercentage, number, finding, $"{number.Label} is printed as {printed.Text}, which means {values}.");
            return exact && finding.Lower > 0
                ? Finding(CheckKind.CountFromPercentage, number, finding, $"{number.Label} is printed as {printed.Text}, which means exactly {finding.Lower}.")
                : null;
        }

        if (surelySmall)
            return Finding(CheckKind.SmallBySubtraction, number, finding, $"{number.Label} is not printed, but can only be {values}.");
        return exact && finding.Lower > 0
            ? Finding(CheckKind.Follows, number, finding, $"{number.Label} is not printed, but is exactly {finding.Lower}.")
            : null;
    }

    private CheckFinding? JudgeWithheld(
        PublishedNumber number, AttackFinding finding, bool exact, bool surelySmall, Printed? printed, string values)
    {
        var mark = printed is { Kind: PrintedKind.PercentageBelow or PrintedKind.PercentageRange } ? $" (\"{printed.Text}\")" : string.Empty;
        if (exact)
            return Finding(CheckKind.Recovered, number, finding, $"{number.Label} is withheld{mark}, but is exactly {finding.Lower}.");
        // Whatever stands behind the mark, not every small number does any more. A number that may also be large is narrowed from below
        // by nobody's fault.
        var narrowed = finding.Upper < threshold - 1 || ((surelySmall || number.MarkedSmall) && finding.Lower > Math.Max(1, Floor(number.Id)));
        return narrowed
            ? Finding(CheckKind.Narrowed, number, finding, $"{number.Label} is withheld{mark}, but can only be {values}.")
            : null;
    }

    // Where zeros are printed, a total over k numbers that are not zero is at least k, and that is no fault of the pattern.
    private long Floor(string id)
    {
        if (floors.TryGetValue(id, out var known))
            return known;
        floors[id] = 0; // a loop of sums ends here
        var number = numbers[id];
        var floor = number.Count ?? (number.Withheld && reader != Reader.Same ? 1 : number.Lower);
        if (number.Count is null)
        {
            foreach (var sum in sumsOf[id])
                floor = Math.Max(floor, sum.Parts.Sum(Floor));
        }

        return floors[id] = floor;
    }

    private bool IsSmall(long count) => count >= 1 && count < threshold;

    private static string Values(AttackFinding finding)
    {
        var culture = CultureInfo.InvariantCulture;
        if (finding.Upper is not { } upper)
            return string.Create(culture, $"{finding.Lower} or more");
        return (upper - finding.Lower) switch
        {
            0 => string.Create(culture, $"exactly {upper}"),
            1 => string.Create(culture, $"{finding.Lower} or {upper}"),
            _ => string.Create(culture, $"{finding.Lower} to {upper}"),
        };
    }

    private static CheckFinding Finding(CheckKind kind, PublishedNumber number, AttackFinding finding, string text) =>
        new(kind, number.Label, number.Id, Capital(text), finding.Lower, finding.Upper, []);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
