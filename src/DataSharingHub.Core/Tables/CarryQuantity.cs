using System.Globalization;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Writes a key down so that a later release can take it up, and takes up what an earlier release wrote down.</summary>
internal static class CarryQuantity
{
    /// <summary>Null for what no other release can count: the rest outside the listed values.</summary>
    public static CellQuantity? Describe(CellKey key, ReleaseScope scope)
    {
        var view = key.View.View;
        var conditions = new List<QuantityCondition>();
        IReadOnlyList<int>? years = view.ByYear is null ? null : [.. Enumerable.Range(scope.FirstYear, scope.LastYear - scope.FirstYear + 1)];
        foreach (var condition in key.Conditions)
        {
            if (condition.Values.Contains(ResolvedDimension.Unlisted))
                return null;
            var names = key.View[condition.Dimension].Values;
            if (condition.Mentions is { } mentions)
                conditions.Add(new QuantityCondition(condition.Dimension, mentions.Split('|'), condition.Values.SequenceEqual([1])));
            else if (condition.Dimension == view.ByYear)
                years = [.. condition.Values.Select(value => int.Parse(names[value], CultureInfo.InvariantCulture))];
            else
                conditions.Add(new QuantityCondition(condition.Dimension, [.. condition.Values.Select(value => names[value])]));
        }

        return new CellQuantity
        {
            Scope = scope.Key,
            View = view.Name,
            Kind = key.Counts.Kind,
            Column = key.Counts.Column,
            Years = years,
            From = view.DependsOn.Contains(ProductReader.FirstYear) ? scope.FirstYear : null,
            To = view.DependsOn.Contains(ProductReader.LastYear) ? scope.LastYear : null,
            Conditions = conditions,
        };
    }

    /// <summary>The quantity as this run can count it, cut to the years that both cover; null where it cannot.</summary>
    public static (CellKey Key, bool IsPart)? Take(CellQuantity quantity, IReadOnlyDictionary<string, ResolvedView> views, ReleaseScope scope)
    {
        if (quantity.Scope != scope.Key || !views.TryGetValue(quantity.View, out var resolved) || !Counts(resolved.View, quantity))
            return null;
        var view = resolved.View;
        if (quantity.From != (view.DependsOn.Contains(ProductReader.FirstYear) ? scope.FirstYear : null)
            || quantity.To != (view.DependsOn.Contains(ProductReader.LastYear) ? scope.LastYear : null) || (quantity.Years is null) != (view.ByYear is null))
            return null;
        var conditions = new List<KeyCondition>();
        foreach (var condition in quantity.Conditions)
        {
            if (!resolved.Dimensions.Any(dimension => dimension.Dimension.Name == condition.Dimension))
                return null;
            var values = condition.Values.Select(resolved[condition.Dimension].IndexOf).Distinct().Order().ToList();
            var several = condition.Mentions is not null;
            if (values.Contains(ResolvedDimension.Unlisted) || several != resolved[condition.Dimension].Dimension.Several)
                return null;
            conditions.Add(several
                ? new KeyCondition(condition.Dimension, string.Join('|', condition.Values), [condition.Mentions!.Value ? 1 : 0])
                : new KeyCondition(condition.Dimension, null, values));
        }

        var isPart = false;
        if (quantity.Years is { } years)
        {
            var both = years.Where(year => year >= scope.FirstYear && year <= scope.LastYear).Order().ToList();
            if (both.Count == 0)
                return null;
            isPart = both.Count < years.Count;
            // All years of the run are the quantity without a condition, as every table's total is.
            if (both.Count <= scope.LastYear - scope.FirstYear)
                conditions.Add(new KeyCondition(view.ByYear!, null, [.. both.Select(year => resolved[view.ByYear!].IndexOf(year.ToString(CultureInfo.InvariantCulture))).Order()]));
        }

        return (CellKey.Of(resolved, new Counting(quantity.Kind, quantity.Column), conditions), isPart);
    }

    private static bool Counts(ProductView view, CellQuantity quantity) => quantity.Kind switch
    {
        CountKind.Units or CountKind.Rows => true,
        CountKind.Sum => view.Sums.Contains(quantity.Column!),
        CountKind.Distinct => view.Distinct.Contains(quantity.Column!),
        _ => false,
    };
}
