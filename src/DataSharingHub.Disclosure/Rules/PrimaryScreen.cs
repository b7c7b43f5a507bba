namespace DataSharingHub.Disclosure;

/// <summary>All primary rules run over one release: which cells they name, by which rules, and what must stay possible for each.</summary>
internal sealed class PrimaryScreen
{
    private static readonly IPrimaryRule[] Rules =
    [
        new BelowThreshold(), new UnknownCount(), new AlreadyWithheld(), new TooFewContributors(),
        new DominatedByFew(), new LargestCanBeEstimated(), new AllOrNothingGroup(),
    ];

    private readonly Dictionary<int, (long Low, long High, List<string> Reasons)> found = [];

    public IReadOnlyDictionary<int, (long Low, long High, List<string> Reasons)> Found => found;

    public static PrimaryScreen Run(IndexedTables tables, DisclosureRules rules)
    {
        var screen = new PrimaryScreen();
        foreach (var rule in Rules)
            foreach (var finding in rule.Find(tables, rules))
                if (!tables.Cells[finding.Cell].MayBeKnown && !IsHidden(rule, tables.Cells[finding.Cell], rules))
                    screen.Add(finding, rule.Name);
        return screen;
    }

    private static bool IsHidden(IPrimaryRule rule, Cell cell, DisclosureRules rules) =>
        rules.SmallAreHidden && rule is not AlreadyWithheld && (rule is AllOrNothingGroup || cell.Count < rules.Threshold);

    private void Add(PrimaryFinding finding, string rule)
    {
        if (!found.TryGetValue(finding.Cell, out var known))
            found[finding.Cell] = (finding.Low, finding.High, [rule]);
        else
        {
            if (!known.Reasons.Contains(rule))
                known.Reasons.Add(rule);
            found[finding.Cell] = (Math.Min(known.Low, finding.Low), Math.Max(known.High, finding.High), known.Reasons);
        }
    }
}
