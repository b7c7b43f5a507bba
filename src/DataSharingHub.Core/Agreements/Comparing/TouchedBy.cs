namespace DataSharingHub.Core.Agreements.Comparing;

/// <summary>Which products and which extracts an amendment touches, and how.</summary>
internal static class TouchedBy
{
    public static IReadOnlyList<Touched> Products(Agreement old, Agreement now, IReadOnlyList<ColumnChange> columns, IReadOnlyList<PurposeRequest> products)
    {
        var touched = new List<Touched>();
        foreach (var product in products)
        {
            foreach (var refusal in PurposeLimits.Check(product, now)) touched.Add(new Touched(product.Product, "Refused from now on. " + refusal.Message));
            foreach (var change in columns.Where(change => change.Kind == ColumnChangeKind.Treated && change.Purpose == product.Purpose
                && product.Uses.TryGetValue(change.Dataset, out var uses) && uses.Contains(change.Column)))
                touched.Add(new Touched(product.Product, $"Its figures may change: it uses {change.Dataset}.{change.Column}, which is treated in another way."));
            if (Disclosure(old, product.Purpose) is { } was && Disclosure(now, product.Purpose) is { } floor && !Same(was, floor))
                touched.Add(new Touched(product.Product, $"Other figures may be withheld: disclosure clause {floor.Number} has changed."));
        }

        return touched;
    }

    public static IReadOnlyList<Touched> Extracts(Agreement old, Agreement now, IReadOnlyList<ColumnChange> columns)
    {
        var touched = new List<Touched>();
        foreach (var dataset in columns.GroupBy(change => change.Dataset).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (Names(dataset, ColumnChangeKind.Removed) is { } removed)
                touched.Add(new Touched(dataset.Key, $"Extracts received before hold {removed}, which no clause allows any longer: the key must be destroyed."));
            if (Names(dataset, ColumnChangeKind.Added) is { } added)
                touched.Add(new Touched(dataset.Key, $"Extracts received before lack {added}: ask the partner to send them again where it is needed."));
            if (Names(dataset, ColumnChangeKind.Treated) is { } treated)
                touched.Add(new Touched(dataset.Key, $"Extracts received before hold {treated} as treated under the old version; do not mix them with new ones."));
        }

        foreach (var (was, clause) in old.RetentionClauses.Join(now.RetentionClauses, clause => clause.What, clause => clause.What, (was, clause) => (was, clause)))
            if (clause.Days < was.Days)
                touched.Add(new Touched("all extracts", $"{clause.What} is kept for fewer days (clause {clause.Number}): what is older is erased by the next run."));
        return touched;
    }

    private static string? Names(IEnumerable<ColumnChange> changes, ColumnChangeKind kind)
    {
        var names = changes.Where(change => change.Kind == kind).Select(change => $"{change.Column} ({change.Purpose ?? "linkage"})").ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    private static DisclosureClause? Disclosure(Agreement agreement, string purpose) =>
        agreement.DisclosureClauses.FirstOrDefault(clause => clause.Purposes.Contains(purpose));

    private static bool Same(DisclosureClause one, DisclosureClause other) =>
        Explaining.ClauseWords.Of(one) == Explaining.ClauseWords.Of(other);
}
