using System.Globalization;
using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>Checks printed numbers against each other where plain arithmetic is enough: "36 of 56 is 64 %, printed 45 %".</summary>
internal sealed class Arithmetic(Publication publication)
{
    private readonly Dictionary<string, PublishedNumber> numbers = publication.Numbers.ToDictionary(n => n.Id, StringComparer.Ordinal);
    private readonly List<CheckFinding> findings = [];

    /// <summary>Sources of the facts that were found wrong; nothing should be concluded from them.</summary>
    public HashSet<string> Wrong { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<CheckFinding> Check()
    {
        foreach (var sum in publication.Sums)
            CheckSum(sum);
        foreach (var share in publication.Shares)
            CheckShare(share);
        foreach (var mean in publication.Means)
            CheckMean(mean);
        foreach (var order in publication.Orders)
            CheckOrder(order);
        return findings;
    }

    private void CheckSum(PublishedSum sum)
    {
        if (numbers[sum.Total].Count is not { } total || Sum(sum.Parts) is not { } parts || parts == total)
            return;
        var shown = sum.Parts.Count <= 10 ? string.Join(" + ", sum.Parts.Select(p => Text(numbers[p].Count!.Value))) : $"{sum.Parts.Count} parts";
        Report(sum.Id, numbers[sum.Total].Label, $"{numbers[sum.Total].Label}: {shown} is {Text(parts)}, printed {Text(total)}.");
    }

    private void CheckShare(PublishedShare share)
    {
        var label = string.Join(" and ", share.Parts.Select(p => numbers[p].Label));
        if (Sum(share.Parts) is not { } part || numbers[share.Whole].Count is not { } whole)
            return;
        if (part > whole)
        {
            Report(share.Id, label, $"{label}: {Text(part)} is more than the whole of {Text(whole)}.");
            Wrong.Add(share.Id + " part");
            foreach (var id in share.Parts)
                Wrong.Add(Rests.Name(share.Whole, id));
            return;
        }

        var printed = share.Printed;
        if (whole == 0 || !printed.IsShare)
            return;
        var exact = 100m * part / whole;
        if (FitsShare(exact, printed, share.Rounding ?? publication.Rounding))
            return;
        Report(share.Id, label, $"{label}: {Text(part)} of {Text(whole)} is {Round(exact, printed.Decimals)}%, printed {printed.Text}.");
    }

    private void CheckMean(PublishedMean mean)
    {
        if (numbers[mean.Total].Count is not { } total || numbers[mean.Units].Count is not { } units || units == 0)
            return;
        var exact = (decimal)total / units;
        if (!Fits(exact, mean.Printed, mean.Rounding ?? publication.Rounding))
        {
            var label = numbers[mean.Total].Label;
            Report(mean.Id, label, $"{label}: {Text(total)} for {Text(units)} is {Round(exact, mean.Printed.Decimals)} each, printed {mean.Printed.Text}.");
        }
    }

    private void CheckOrder(PublishedOrder order)
    {
        if (numbers[order.Larger].Count is not { } larger || numbers[order.Smaller].Count is not { } smaller)
            return;
        if (order.Wholes is var (first, second) ? larger * second >= smaller * first : larger >= smaller + order.By)
            return;
        var label = numbers[order.Larger].Label;
        Report(order.Id, label, $"{label} ({Text(larger)}) is ranked above {numbers[order.Smaller].Label} ({Text(smaller)}).");
    }

    // The same readings as ShareFacts has: bounds as they stand, ranges at their widest.
    private static bool FitsShare(decimal exact, Printed printed, RoundingRule rounding)
    {
        var unit = Unit(printed.Decimals);
        return printed.Kind switch
        {
            PrintedKind.PercentageBelow => printed.Open ? exact < printed.Value : exact <= printed.Value + (unit / 2),
            PrintedKind.PercentageAbout => Math.Abs(exact - printed.Value) <= unit * ShareFacts.About(printed) / 2,
            PrintedKind.PercentageRange => (printed.Open ? exact > printed.Value : exact >= printed.Value - (unit / 2)) && (printed.To is not { } to || exact < to + unit),
            _ => Fits(exact, printed, rounding),
        };
    }

    private static decimal Unit(int decimals)
    {
        var unit = 1m;
        for (var i = 0; i < decimals; i++)
            unit /= 10;
        return unit;
    }

    private static bool Fits(decimal exact, Printed printed, RoundingRule rounding)
    {
        var unit = Unit(printed.Decimals);
        var (low, high) = (printed.Value - (unit / 2), printed.Value + (unit / 2));
        var even = (long)(printed.Value / unit) % 2 == 0;
        return rounding switch
        {
            RoundingRule.Down => exact >= printed.Value && exact < printed.Value + unit,
            RoundingRule.Up => exact > printed.Value - unit && exact <= printed.Value,
            RoundingRule.HalfUp => exact >= low && exact < high,
            RoundingRule.HalfEven => even ? exact >= low && exact <= high : exact > low && exact < high,
            _ => exact >= low && (even ? exact <= high : exact < high),
        };
    }

    private long? Sum(IReadOnlyList<string> ids)
    {
        long sum = 0;
        foreach (var id in ids)
        {
            if (numbers[id].Count is not { } count)
                return null;
            sum += count;
        }

        return sum;
    }

    private void Report(string source, string where, string text)
    {
        Wrong.Add(source);
        findings.Add(new CheckFinding(CheckKind.Contradiction, where, null, text, null, null, []));
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Round(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
