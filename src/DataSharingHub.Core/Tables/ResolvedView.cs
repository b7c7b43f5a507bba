using System.Globalization;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>A view with the values of its dimensions for one area and these years.</summary>
internal sealed class ResolvedView
{
    private readonly Dictionary<string, ResolvedDimension> dimensions;

    public ResolvedView(ProductView view, ReleaseScope scope)
    {
        View = view;
        dimensions = view.Dimensions.ToDictionary(dimension => dimension.Name, dimension => ResolvedDimension.Of(dimension, scope));
    }

    public ProductView View { get; }

    public ResolvedDimension this[string dimension] => dimensions[dimension];

    public IEnumerable<ResolvedDimension> Dimensions => dimensions.Values;
}

/// <summary>The values of one dimension: the listed ones in order, then the unknown one where it has a label.</summary>
internal sealed record ResolvedDimension(Dimension Dimension, IReadOnlyList<string> Values, IReadOnlyList<string> Labels)
{
    public const int Unlisted = -1;

    public int UnknownAt => Dimension.Unknown is null ? Unlisted : Values.Count - 1;

    /// <summary>Values without the unknown one.</summary>
    public int Listed => Dimension.Unknown is null ? Values.Count : Values.Count - 1;

    public int IndexOf(string value)
    {
        for (var i = 0; i < Values.Count; i++)
            if (Values[i] == value)
                return i;
        return Unlisted;
    }

    public static ResolvedDimension Of(Dimension dimension, ReleaseScope scope)
    {
        var values = dimension.Values.Kind switch
        {
            ValuesKind.Years => Enumerable.Range(scope.FirstYear, scope.LastYear - scope.FirstYear + 1).Select(year => year.ToString(CultureInfo.InvariantCulture)).ToList(),
            ValuesKind.Lookup => scope.LookupLabels(dimension.Values.Lookup!, dimension.Values.OfArea),
            _ => dimension.Values.Listed.ToList(),
        };
        var labels = dimension.Values.Labels.Count > 0 ? dimension.Values.Labels.ToList() : [.. values];
        if (dimension.Unknown is { } unknown)
        {
            // A look-up may carry the unknown value as a row of its own: it is one category, not two.
            var at = values.IndexOf(unknown);
            if (at >= 0)
            {
                values.RemoveAt(at);
                labels.RemoveAt(at);
            }

            values.Add(unknown);
            labels.Add(unknown);
        }

        return new ResolvedDimension(dimension, values, labels);
    }
}
