using System.Globalization;
using System.Text.Json;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>A table read from files together with the rules its description sets, or every reason why not.</summary>
internal sealed record TableInput(HierarchicalTable? Table, DisclosureRules Rules, IReadOnlyList<Refusal> Refusals)
{
    public static TableInput Refused(IReadOnlyList<Refusal> refusals) => new(null, new DisclosureRules(), refusals);

    public static TableInput FromCells(string cellsPath, string hierarchyPath)
    {
        var refusals = new List<Refusal>();
        var dimensions = ReadHierarchy(hierarchyPath, refusals);
        var csv = CsvTable.Read(cellsPath, refusals);
        if (csv is null || dimensions is null || refusals.Count > 0)
            return Refused(refusals);
        var columns = dimensions.Select(dimension => csv.Column(dimension.Name, cellsPath, refusals)).ToArray();
        var count = csv.Column("count", cellsPath, refusals);
        // These say more of a cell, unless a dimension has the name.
        var extra = CellColumns.Of(csv.Header, columns);
        var more = csv.Header.Where((name, i) => i != count && !columns.Contains(i) && !extra.Has(i)).ToList();
        if (more.Count > 0)
            refusals.Add(new Refusal("unknown-column", $"\"{cellsPath}\" has columns that no dimension of the hierarchy names. Add the dimensions or remove the columns: {string.Join(", ", more)}.", []));
        if (refusals.Count > 0)
            return Refused(refusals);
        var cells = new List<InnerCell>(csv.Rows.Count);
        var (notWhole, bad, unknown) = (new List<string>(), new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in csv.Rows)
        {
            var nodes = columns.Select(column => row[column]).ToArray();
            if (long.TryParse(row[count], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value))
            {
                var cell = extra.Read(row, new InnerCell(nodes, value));
                cells.Add(cell ?? new InnerCell(nodes, value));
                if (cell is null)
                    bad.Add(HierarchicalTable.IdOf(nodes));
                else if (extra.IsUnknown(row))
                    unknown.Add(HierarchicalTable.IdOf(nodes));
            }
            else
                notWhole.Add(HierarchicalTable.IdOf(nodes));
        }
        if (notWhole.Count > 0)
            return Refused([NotWhole(notWhole)]);
        if (bad.Count > 0)
            return Refused([CellColumns.Unreadable(bad)]);
        var (table, refused) = HierarchicalTable.Build(dimensions, cells);
        return new TableInput(table, new DisclosureRules { UnknownCells = unknown }, refused);
    }

    public static TableInput FromRows(string rowsPath, string tablePath) => RowsInput.Read(rowsPath, tablePath);

    private static Refusal NotWhole(List<string> cells) => new(
        "count-not-whole",
        $"Counts must be whole numbers such as 12; found otherwise at: {string.Join("; ", cells.Take(5))}{(cells.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {cells.Count - 5} more") : "")}.",
        [.. cells.Take(20)]);

    private static List<Dimension>? ReadHierarchy(string path, List<Refusal> refusals)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("dims", out var dims) || dims.ValueKind != JsonValueKind.Object)
                return Refuse();
            var dimensions = new List<Dimension>();
            foreach (var dimension in dims.EnumerateObject())
            {
                var children = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
                if (dimension.Value.ValueKind != JsonValueKind.Object)
                    return Refuse();
                foreach (var parent in dimension.Value.EnumerateObject())
                {
                    if (parent.Value.ValueKind != JsonValueKind.Array || parent.Value.EnumerateArray().Any(child => child.ValueKind != JsonValueKind.String))
                        return Refuse();
                    if (!children.TryAdd(parent.Name, [.. parent.Value.EnumerateArray().Select(child => child.GetString()!)]))
                        refusals.Add(new Refusal("repeated-group", $"\"{path}\": dimension \"{dimension.Name}\" lists the group \"{parent.Name}\" twice. Keep one.", []));
                }
                if (dimensions.Any(other => other.Name == dimension.Name))
                    refusals.Add(new Refusal("repeated-dimension", $"\"{path}\" lists the dimension \"{dimension.Name}\" twice. Keep one.", []));
                dimensions.Add(new Dimension(dimension.Name, children));
            }
            return dimensions;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Refuse();
        }

        List<Dimension>? Refuse()
        {
            refusals.Add(new Refusal("unreadable-hierarchy", $"\"{path}\" is not a hierarchy: expected {{\"dims\": {{dimension: {{parent: [children]}}}}}}.", []));
            return null;
        }
    }
}
