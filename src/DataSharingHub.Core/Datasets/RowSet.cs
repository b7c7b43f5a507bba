namespace DataSharingHub.Core.Datasets;

/// <summary>
/// One column of rows that have passed the contract's checks. Values are canonical text: dates <c>yyyy-MM-dd</c>, months <c>yyyy-MM</c>,
/// whole numbers in invariant digits, booleans <c>yes</c>/<c>no</c>, codes as in the look-up, several codes joined by <c>;</c> in look-up
/// order; null is unknown.
/// </summary>
/// <param name="Name">Name of the field, or of what a treatment made of it.</param>
/// <param name="Values">One value per row.</param>
public sealed record Column(string Name, string?[] Values);

/// <summary>Rows held by column; every column is <see cref="Count"/> long.</summary>
/// <param name="Columns">The columns, each name once.</param>
/// <param name="Count">Number of rows.</param>
public sealed record RowSet(IReadOnlyList<Column> Columns, int Count)
{
    public Column this[string name] => Columns.First(column => column.Name == name);

    public bool Has(string name) => Columns.Any(column => column.Name == name);
}
