using System.Globalization;

namespace DataSharingHub.Disclosure;

/// <summary>The wording of every refusal of a table.</summary>
internal static class TableRefusals
{
    private const int Shown = 20;

    private static Refusal Of(string code, string message, IReadOnlyList<string> cells) =>
        new(code, cells.Count == 0 ? message : $"{message} {Name(cells)}", cells.Take(Shown).ToList());

    private static string Name(IReadOnlyList<string> cells) =>
        "Found at: " + string.Join("; ", cells.Take(5)) +
        (cells.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {cells.Count - 5} more.") : ".");

    public static Refusal NoDimensions() => Of("no-dimensions", "The table has no dimension. Give at least one with a total.", []);

    public static Refusal RepeatedDimension(string dimension) => Of("repeated-dimension", $"The dimension \"{dimension}\" is named twice. Keep one.", []);

    public static Refusal NoCells() => Of("no-cells", "There is no cell to protect. Give at least one.", []);

    public static Refusal TooManyCells(double cells, int most) => Of(
        "too-many-cells",
        string.Create(CultureInfo.InvariantCulture, $"The release has {cells:F0} cells, more than the {most} that one run accepts. Split it by a dimension that need not be crossed."),
        []);

    public static Refusal MissingTotal(string dimension) => Of(
        "missing-total", $"Dimension \"{dimension}\" has no total: expected one root with its categories below it. Add the root.", []);

    public static Refusal NoChildren(string dimension, string node) => Of(
        "empty-group", $"Dimension \"{dimension}\": a group has no categories. Remove the group or list its categories.", [node]);

    public static Refusal TwoParents(string dimension, string node) => Of(
        "two-parents", $"Dimension \"{dimension}\": a category is listed under two groups or twice in one. Keep one.", [node]);

    public static Refusal SeveralRoots(string dimension, IReadOnlyList<string> roots) => Of(
        "missing-total", $"Dimension \"{dimension}\" has several roots: expected one total above them. Add it.", roots);

    public static Refusal Loop(string dimension, IReadOnlyList<string> nodes) => Of(
        "hierarchy-loop", $"Dimension \"{dimension}\": these groups contain one another. Take the loop out.", nodes);

    public static Refusal UnknownNodes(IReadOnlyList<string> cells) => Of(
        "unknown-category", "Cells lie at categories that the hierarchy does not have. Add the categories or remove the cells.", cells);

    public static Refusal DuplicatedCells(IReadOnlyList<string> cells) => Of(
        "duplicated-cell", "The same cell is given more than once. Add the counts up or remove the repeats.", cells);

    public static Refusal NegativeCounts(IReadOnlyList<string> cells) => Of(
        "negative-count", "A count is below 0. Counts are whole numbers, 0 or more.", cells);

    public static Refusal CountTooLarge(IReadOnlyList<string> cells) => Of(
        "count-too-large", "A count is above 1,000,000,000,000, which no count of people or offences is. Correct it.", cells);

    public static Refusal ContradictingTotals(IReadOnlyList<string> cells) => Of(
        "contradicting-totals", "A total is not the sum of its parts. Correct the total or the parts.", cells);

    public static Refusal MissingCells(IReadOnlyList<string> cells) => Of(
        "missing-cell", "An equation names a cell that was not given. Give the cell (a total that is shown nowhere may be withheld).", cells);

    public static Refusal RepeatedParts(IReadOnlyList<string> relations) => Of(
        "repeated-part", "An equation names a part twice, or its total among its parts. Name each cell once.", relations);

    public static Refusal EmptyRelation(IReadOnlyList<string> relations) => Of(
        "empty-relation", "An equation has no parts. Remove it or name its parts.", relations);

    public static Refusal CyclicRelations(IReadOnlyList<string> cells) => Of(
        "relation-loop", "Totals contain one another through the equations. Take the loop out.", cells);

    public static Refusal NotRounded(IReadOnlyList<string> totals) => Of(
        "not-rounded", "No rounding was found in which these totals still add up in every table. Round each table by itself, merge small categories, or withhold instead.", totals);

    public static Refusal BadRules(string what) => Of("bad-rules", what, []);

    public static Refusal UnknownNamedCells(IReadOnlyList<string> cells) => Of(
        "unknown-cell", "The rules name cells that the release does not have. Correct the names.", cells);

    public static Refusal BadContributors(IReadOnlyList<string> cells) => Of(
        "contradicting-contributors", "Contributors contradict the count: negative, more than the count, or the largest bring more than the count.", cells);
}
