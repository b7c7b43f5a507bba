namespace DataSharingHub.Disclosure;

/// <summary>One rule's finding: this cell may not be shown, and what a reader's interval for it must at least contain.</summary>
/// <param name="Cell">Position of the cell.</param>
/// <param name="Low">The interval must reach down to this or lower.</param>
/// <param name="High">The interval must reach up to this or higher.</param>
internal readonly record struct PrimaryFinding(int Cell, long Low, long High);

/// <summary>A reason to withhold a cell, named after the risk that it guards against.</summary>
internal interface IPrimaryRule
{
    /// <summary>The name that outcomes and reports quote.</summary>
    string Name { get; }

    /// <summary>Every cell at this risk.</summary>
    IEnumerable<PrimaryFinding> Find(IndexedTables tables, DisclosureRules rules);
}

/// <summary>Cells and equations by position; what rules and checks read.</summary>
internal sealed record IndexedTables(
    IReadOnlyList<Cell> Cells, IReadOnlyDictionary<string, int> Index, IReadOnlyList<IndexedRelation> Relations);

/// <summary>An equation by position.</summary>
internal sealed record IndexedRelation(string Id, int Total, int[] Parts);
