namespace DataSharingHub.Disclosure;

/// <summary>A percentage whose numerator, or whose complement (everybody else), is small: it states a small count in other words.</summary>
/// <remarks>The complement is a quantity of its own, joined to the release by "denominator = numerator + complement".</remarks>
internal static class SmallPercentage
{
    public const string Name = "small numerator or complement of a percentage";

    public static IEnumerable<NestedPair> Pairs(DisclosureRules rules) =>
        rules.Percentages.Select(shown => new NestedPair(shown.Denominator, shown.Numerator));
}

/// <summary>The difference between two published quantities of which one contains the other: bands, areas or periods that overlap.</summary>
internal static class DifferenceBetweenTables
{
    public const string Name = "difference between published quantities";

    public static string IdOf(NestedPair pair) => $"{pair.Larger} less {pair.Smaller}";
}

/// <summary>A largest or smallest value is somebody's own value unless enough people share it.</summary>
internal static class ExtremeValue
{
    public const string Name = "largest or smallest value";

    /// <summary>The figures that must be withheld: too few share the value, or the population itself is withheld.</summary>
    public static IEnumerable<CellOutcome> Find(DisclosureRules rules, Func<string, bool> isWithheld) =>
        rules.Extremes.Select(shown => shown.SharedBy < rules.Threshold || isWithheld(shown.Population)
            ? new CellOutcome(shown.Id, CellStatus.Primary, [Name])
            : new CellOutcome(shown.Id, CellStatus.Published, []));
}
