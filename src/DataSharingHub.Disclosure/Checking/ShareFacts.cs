using DataSharingHub.Disclosure.Attacker;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>What one printed percentage, bound or range says, as linear facts.</summary>
internal sealed class ShareFacts(PublishedShare share, RoundingRule rounding, int threshold, string text)
{
    private readonly Printed printed = share.Printed;

    /// <summary>How far off "about" may be, in half units of what is printed: one unit for small percentages, two and a half for others.</summary>
    public static int About(Printed printed) => printed.Value < 10 ? 2 : 5;

    public IEnumerable<LinearFact> Make(bool wholeIsPrinted) => printed.Kind switch
    {
        PrintedKind.Percentage => PublishedFacts.Percentage(
            share.Id, share.Parts, [share.Whole], printed.Value, printed.Decimals, share.Rounding ?? rounding, text),
        PrintedKind.PercentageBelow => Below(wholeIsPrinted),
        PrintedKind.PercentageRange => Range(),
        PrintedKind.PercentageAbout => [End(printed.Value, About(printed), isUpper: false), End(printed.Value, About(printed), isUpper: true)],
        _ => [],
    };

    private IEnumerable<LinearFact> Below(bool wholeIsPrinted) => share.Bound switch
    {
        BoundMeaning.Below when printed.Open => [PublishedFacts.PercentageBelow(share.Id, share.Parts, [share.Whole], printed.Value, printed.Decimals, text)],
        BoundMeaning.Below => [End(printed.Value, 1, isUpper: true)],
        BoundMeaning.ThresholdShare when !wholeIsPrinted =>
        [
            PublishedFacts.BoundOnDenominator(
                share.Id, [share.Whole], printed.Value, printed.Decimals, threshold, $"{text}, and the bound is {threshold} as a share of it"),
        ],
        _ => [],
    };

    // The ends of "10-20%" may have been compared before rounding or after, so each is taken at its widest.
    private IEnumerable<LinearFact> Range()
    {
        yield return printed.Open
            ? PublishedFacts.PercentageEnd(share.Id, share.Parts, [share.Whole], printed.Value, printed.Decimals, 0, false, true, text)
            : End(printed.Value, 1, isUpper: false);
        if (printed.To is { } to)
            yield return PublishedFacts.PercentageEnd(share.Id + "~", share.Parts, [share.Whole], to, printed.Decimals, 2, true, true, text);
    }

    private LinearFact End(decimal value, int halves, bool isUpper) => PublishedFacts.PercentageEnd(
        isUpper ? share.Id + "~" : share.Id, share.Parts, [share.Whole], value, printed.Decimals, halves, isUpper, false, text);
}
