using DataSharingHub.Core.Agreements;
namespace DataSharingHub.Core.Products;

/// <summary>The set of tables and key figures that a partnership asks for, as <c>policies/products/&lt;id&gt;/</c> says it.</summary>
public sealed record Product
{
    public required string Id { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public required AreaScope Area { get; init; }
    public required IReadOnlyList<DatasetUse> Uses { get; init; }

    /// <summary>What the product withholds beyond the disclosure clause; null where the clause alone holds.</summary>
    public ProductDisclosure? Disclosure { get; init; }

    /// <summary>Ids of the look-ups that the views read, as tables <c>lookup_&lt;id&gt;</c>.</summary>
    public required IReadOnlyList<string> Lookups { get; init; }
    public required IReadOnlyList<ProductView> Views { get; init; }
    public required IReadOnlyList<KnownEquation> Known { get; init; }

    /// <summary>Texts of notes by id, in the order of the file.</summary>
    public required IReadOnlyList<ProductNote> Notes { get; init; }
    public required IReadOnlyList<ProductTable> Tables { get; init; }
    public required IReadOnlyList<KeyFigure> KeyFigures { get; init; }

    /// <summary>Names of the product's files, each with its SHA-256 in hexadecimal, by name.</summary>
    public required IReadOnlyList<ProductFileHash> Files { get; init; }

    public ProductView View(string name) => Views.First(view => view.Name == name);

    public IReadOnlyList<string> ColumnsOf(string dataset) => Uses.FirstOrDefault(use => use.Dataset == dataset)?.Columns ?? [];
}

/// <summary>Where a product is stricter than the disclosure clause of its purpose; null says what the clause says.</summary>
public sealed record ProductDisclosure(int? Threshold, int? MinimumContributors, bool? WithholdZeros, bool? WithholdAllOrNone)
{
    /// <summary>What withholding keeps small: <c>values</c> (where nothing is said), <c>cells</c> or <c>sum</c>.</summary>
    public ReleaseCostKind Cost { get; init; }

    /// <summary>True where totals are kept at the price of up to ten other counts.</summary>
    public bool KeepTotals { get; init; }
}

/// <summary>Where a product runs.</summary>
/// <param name="Level">Level of the areas that can be asked for: <c>district</c> or <c>county</c>.</param>
/// <param name="Together">True where one run covers all areas asked for; false where each area has its own tables.</param>
public sealed record AreaScope(string Level, bool Together);

/// <summary>The columns of one dataset that a product loads; no others are decrypted for it.</summary>
public sealed record DatasetUse(string Dataset, IReadOnlyList<string> Columns);

public sealed record ProductNote(string Id, string Text);

public sealed record ProductFileHash(string Name, string Sha256);

/// <summary>One SQL file: a query over the loaded columns, the look-ups, <c>parameters</c> and earlier views.</summary>
public sealed record ProductView
{
    public required string Name { get; init; }
    public required string File { get; init; }
    public required string Sql { get; init; }

    /// <summary>Column that names the protected unit: whose privacy counts.</summary>
    public required string Unit { get; init; }

    /// <summary>Columns that together name a row once; checked on the data.</summary>
    public required IReadOnlyList<string> Key { get; init; }
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>Whole-number columns that may be added up.</summary>
    public required IReadOnlyList<string> Sums { get; init; }

    /// <summary>Columns whose different values may be counted.</summary>
    public required IReadOnlyList<string> Distinct { get; init; }

    /// <summary>Whole-number columns whose largest value may be asked for, where a clause allows it at all.</summary>
    public required IReadOnlyList<string> Maxima { get; init; }

    /// <summary>Which of <c>first_year</c> and <c>last_year</c> change what a row means; both where the product does not say.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>
    /// A dimension of years whose rows of one year are the same whichever years are asked for; null for none. Counts of one year are then the
    /// same quantity in releases for different years, and are protected together.
    /// </summary>
    public string? ByYear { get; init; }

    public Dimension? Dimension(string name) => Dimensions.FirstOrDefault(dimension => dimension.Name == name);
}

/// <summary>A column by which rows are told apart.</summary>
public sealed record Dimension
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required DimensionValues Values { get; init; }

    /// <summary>Label of the row or column for an unknown (null) value; null where none is shown.</summary>
    public string? Unknown { get; init; }

    /// <summary>True where one row may carry several values, joined by <c>;</c>.</summary>
    public bool Several { get; init; }

    /// <summary>The dataset whose links with the view's own the values depend on; null where they depend on no link.</summary>
    public string? LinkedWith { get; init; }
}

public enum ValuesKind { Listed, Years, Lookup }

/// <summary>The values of a dimension, in the order in which they are shown.</summary>
/// <param name="Kind">Listed in the product, the years asked for, or the labels of a look-up.</param>
/// <param name="Listed">The values where they are listed.</param>
/// <param name="Labels">Words shown instead of the values, as many; empty where the values are shown.</param>
/// <param name="Lookup">Id of the look-up.</param>
/// <param name="OfArea">True where only the look-up's rows of the area asked for count (its column <c>district</c>).</param>
public sealed record DimensionValues(
    ValuesKind Kind, IReadOnlyList<string> Listed, IReadOnlyList<string> Labels, string? Lookup = null, bool OfArea = false);
