using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>What a quantity counts, in names that another release can take up: it is kept with the count, so that later releases count the same again.</summary>
public sealed record CellQuantity
{
    /// <summary>Code of the area of the run, or <c>all</c>.</summary>
    public required string Scope { get; init; }
    public required string View { get; init; }
    public required CountKind Kind { get; init; }
    public string? Column { get; init; }

    /// <summary>Years that it covers; null where the view's rows have no year.</summary>
    public IReadOnlyList<int>? Years { get; init; }

    /// <summary>First and last year asked for, where what is counted depends on them.</summary>
    public int? From { get; init; }
    public int? To { get; init; }

    /// <summary>Conditions besides the year, by dimension.</summary>
    public required IReadOnlyList<QuantityCondition> Conditions { get; init; }

    /// <summary>The same for two quantities that may differ in one dimension alone.</summary>
    public string Apart(string dimension) =>
        $"{Scope}|{View}|{Kind}|{Column}|{From}|{To}|{(Years is null ? "" : string.Join(',', Years))}|"
        + string.Join(';', Conditions.Where(condition => condition.Dimension != dimension).OrderBy(condition => condition.ToString(), StringComparer.Ordinal));
}

/// <summary>One condition of a quantity.</summary>
/// <param name="Mentions">For a dimension with several values per row: whether one of the values must be among them, or none may be.</param>
public sealed record QuantityCondition(string Dimension, IReadOnlyList<string> Values, bool? Mentions = null)
{
    public override string ToString() => $"{Dimension}{(Mentions is null ? "=" : Mentions.Value ? " has " : " has not ")}{string.Join('|', Values)}";
}

/// <summary>A quantity of an earlier release that is to be counted again.</summary>
public sealed record CarriedCell(string Id, string Label, CellQuantity Quantity);

/// <summary>Under which name an earlier quantity was counted again.</summary>
/// <param name="Earlier">Its id in the earlier release.</param>
/// <param name="Now">Id in this release.</param>
/// <param name="IsPart">True where only the years that both releases cover are counted now.</param>
public sealed record CarriedQuantity(string Earlier, string Now, bool IsPart);
