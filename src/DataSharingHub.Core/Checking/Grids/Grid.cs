namespace DataSharingHub.Core.Checking.Grids;

/// <summary>The text of a sheet or a CSV file, row by row, before anything is taken to be a table.</summary>
/// <param name="Name">Name of the sheet, or of the file without its ending.</param>
/// <param name="Rows">Cells of each row; missing ones at the end are left out.</param>
internal sealed record Grid(string Name, IReadOnlyList<string[]> Rows);

/// <summary>Bounds on what is read, so that a small file that unpacks to a huge one is refused before it fills the memory.</summary>
internal static class GridLimits
{
    public const long LargestUnpacked = 300_000_000;
    public const int MostParts = 3_000;
    public const int MostCells = 2_000_000;
    public const int MostColumns = 2_000;
    public const int MostSheets = 300;
}
