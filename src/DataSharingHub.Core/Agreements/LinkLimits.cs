using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Agreements;

/// <summary>
/// What a product may show of links, as its linkage clauses say. <c>overlap-count</c> alone: one count of the people who are in both datasets, and nothing of the link told apart by anything else. A dimension that
/// depends on links is declared (<c>linked-with</c>); that no other column does is held by running the views without links (Tables/LinkedColumns).
/// </summary>
public static class LinkLimits
{
    private const string OverlapCount = "overlap-count";
    private const string CrossTable = "cross-table";
    private const string Yes = "yes";

    /// <summary>True where every clause that the product links people under lets it tell linked people apart in tables.</summary>
    public static bool MayCrossTabulate(Product product, Agreement agreement) => Clauses(product, agreement).All(clause => clause.Shows.Contains(CrossTable));

    public static IReadOnlyList<Refusal> Check(Product product, Agreement agreement)
    {
        var linked = product.Views.SelectMany(view => view.Dimensions.Where(dimension => dimension.LinkedWith is not null).Select(dimension => (View: view, Dimension: dimension))).ToList();
        var refusals = new List<Refusal>();
        void Refuse(string words) => refusals.Add(new Refusal("product.link-shown", $"The product '{product.Id}' {words}"));
        foreach (var (view, dimension) in linked.Where(found => !product.ColumnsOf(found.Dimension.LinkedWith!).Contains(FieldClauseRules.Cluster)))
            Refuse($"says that '{dimension.Name}' of {view.Name} is linked with {dimension.LinkedWith}, of which it uses no 'cluster'. Name the dataset whose links the dimension depends on.");
        if (MayCrossTabulate(product, agreement))
            return refusals;

        if (linked.Count > 0 && Clauses(product, agreement).FirstOrDefault(clause => !clause.Shows.Contains(OverlapCount) && !clause.Shows.Contains(CrossTable)) is { } silent)
            Refuse($"shows links of clause {silent.Number}, which lets nothing of them be shown. Take the dimension out, or have the parties agree what may be shown.");
        foreach (var (view, dimension) in linked.Where(found => !IsYesOrNo(found.Dimension)))
            Refuse($"tells linked people apart by the values of '{dimension.Name}' of {view.Name}. Under a clause that shows the count of the overlap alone its values are yes and no, and nothing else.");
        var asked = linked.Select(found => (found.View.Name, found.Dimension.Name)).ToHashSet();
        foreach (var (place, from) in product.Tables.SelectMany(Tables).Concat(product.Known.SelectMany(Known)).Where(use => use.Conditions.Any(on => asked.Contains((use.From, on)))).Select(use => (use.Place, use.From)).Distinct())
            Refuse($"uses a dimension of {from} that depends on links in {place}. A clause that shows the count of the overlap alone allows one key figure of it.");
        var figures = product.KeyFigures.Where(figure => Mentions(figure, asked)).ToList();
        foreach (var figure in figures.Where(figure => !IsOneCount(figure, asked)))
            Refuse($"shows more of the overlap than its count in the key figure '{figure.Id}': it counts units where the linked dimension is yes, without 'each', and its denominator does not ask for the link.");
        foreach (var figure in figures.Skip(1))
            Refuse($"shows a second count of linked people, the key figure '{figure.Id}'. Several counts of one overlap make a cross-table, which the clause does not allow; leave one.");
        return refusals;
    }

    private static IEnumerable<LinkageClause> Clauses(Product product, Agreement agreement)
    {
        var linked = product.Uses.Where(use => use.Columns.Contains(FieldClauseRules.Cluster)).Select(use => use.Dataset).ToList();
        for (var i = 0; i < linked.Count; i++)
            for (var j = i + 1; j < linked.Count; j++)
                if (PurposeLimits.LinkageFor(product.Purpose, linked[i], linked[j], agreement) is { } clause)
                    yield return clause;
    }

    private static bool IsYesOrNo(Dimension dimension) =>
        !dimension.Several && dimension.Unknown is null && dimension.Values is { Kind: ValuesKind.Listed, Listed.Count: <= 2 } && dimension.Values.Listed.All(value => value is Yes or "no");

    private static bool Mentions(KeyFigure figure, HashSet<(string, string)> asked) =>
        figure.Where.Concat(figure.Each).Concat(figure.Of ?? []).Any(condition => asked.Contains((figure.From, condition.Dimension)));

    private static bool IsOneCount(KeyFigure figure, HashSet<(string, string)> asked) =>
        figure.Counts.Kind == CountKind.Units && figure.Each.Count == 0 && !(figure.Of ?? []).Any(condition => asked.Contains((figure.From, condition.Dimension)))
        && figure.Where.Where(condition => asked.Contains((figure.From, condition.Dimension))).All(condition => condition.Values is [Yes]);

    private static IEnumerable<(string Place, string From, IEnumerable<string> Conditions)> Tables(ProductTable table) =>
    [
        ($"the table '{table.Id}'", table.From,
            [.. table.Where.Concat(table.Measures.SelectMany(measure => measure.Where)).Select(condition => condition.Dimension), table.Rows.By, .. table.Columns is { } columns ? [columns.By] : Array.Empty<string>()]),
    ];

    private static IEnumerable<(string Place, string From, IEnumerable<string> Conditions)> Known(KnownEquation known) =>
        known.Parts.Prepend(known.Total).Select(quantity => ("'known'", quantity.From, quantity.Where.Concat(known.Each).Select(condition => condition.Dimension)));
}
