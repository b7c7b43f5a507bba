using System.Globalization;
using DataSharingHub.Disclosure;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>What <c>--table</c> describes: the dimensions to count rows by, who the people are, and the rules.</summary>
internal sealed class TableDescription
{
    public List<DimensionDescription> Dimensions { get; set; } = [];

    /// <summary>Column that names the person behind a row, for rules on contributors; it is never written out.</summary>
    public string? Person { get; set; }

    public int Threshold { get; set; } = 5;

    /// <summary>True where a zero is withheld like a small number.</summary>
    public bool WithholdZeros { get; set; }

    /// <summary>True where whoever is alone behind a withheld count may learn nothing of others; needs <see cref="Person"/> or rows that are people.</summary>
    public bool ProtectFromSingletons { get; set; }

    public int MinimumContributors { get; set; }

    public bool AllOrNothing { get; set; }

    public int? DominanceN { get; set; }

    public double DominanceK { get; set; } = 85;

    public double? PPercent { get; set; }
}

/// <summary>One dimension: a column, and the groups above its values (none makes one total).</summary>
internal sealed class DimensionDescription
{
    public string Column { get; set; } = "";

    public string Total { get; set; } = "Total";

    public Dictionary<string, List<string>>? Hierarchy { get; set; }
}

/// <summary>Counts rows into a table as its description says.</summary>
internal static class RowsInput
{
    public static TableInput Read(string rowsPath, string tablePath)
    {
        var refusals = new List<Refusal>();
        var description = ReadDescription(tablePath, refusals);
        var csv = CsvTable.Read(rowsPath, refusals);
        if (csv is null || description is null)
            return TableInput.Refused(refusals);
        var columns = description.Dimensions.Select(dimension => csv.Column(dimension.Column, rowsPath, refusals)).ToArray();
        var person = description.Person is { } name ? csv.Column(name, rowsPath, refusals) : -1;
        if (refusals.Count > 0)
            return TableInput.Refused(refusals);
        var dimensions = description.Dimensions.Select((dimension, d) => new Dimension(
            dimension.Column,
            dimension.Hierarchy is { } groups
                ? groups.ToDictionary(group => group.Key, group => (IReadOnlyList<string>)group.Value, StringComparer.Ordinal)
                : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
                {
                    [dimension.Total] = [.. csv.Rows.Select(row => row[columns[d]]).Distinct().Order(StringComparer.Ordinal)],
                })).ToList();
        var cells = csv.Rows
            .GroupBy(row => HierarchicalTable.IdOf(columns.Select(column => row[column])), StringComparer.Ordinal)
            .Select(group => Cell([.. group], columns, person)).ToList();
        var (table, refused) = HierarchicalTable.Build(dimensions, cells);
        return new TableInput(table, Rules(description), refused);
    }

    private static InnerCell Cell(string[][] rows, int[] columns, int person)
    {
        var nodes = columns.Select(column => rows[0][column]).ToArray();
        // Without people every row is one.
        if (person < 0)
            return new InnerCell(nodes, rows.Length);
        return new InnerCell(nodes, rows.Length) { Brought = rows.CountBy(row => row[person], StringComparer.Ordinal).ToDictionary(pair => pair.Key, pair => (long)pair.Value, StringComparer.Ordinal) };
    }

    private static DisclosureRules Rules(TableDescription description) => new()
    {
        Threshold = description.Threshold,
        MinimumContributors = description.MinimumContributors,
        SuppressZeros = description.WithholdZeros,
        ProtectFromSingletons = description.ProtectFromSingletons,
        AllOrNothing = description.AllOrNothing,
        DominanceN = description.DominanceN,
        DominanceK = description.DominanceK,
        PPercent = description.PPercent,
    };

    private static TableDescription? ReadDescription(string path, List<Refusal> refusals)
    {
        try
        {
            var description = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
                .Deserialize<TableDescription?>(File.ReadAllText(path));
            if (description is { Dimensions.Count: > 0 })
                return description;
            refusals.Add(new Refusal("no-dimensions", $"\"{path}\" names no dimensions. Expected \"dimensions:\" with at least one \"column:\".", []));
        }
        catch (YamlException fault)
        {
            refusals.Add(new Refusal("unreadable-table", string.Create(CultureInfo.InvariantCulture, $"\"{path}\", line {fault.Start.Line}: not a table description. Known keys: dimensions (column, total, hierarchy), person, threshold, withhold_zeros, protect_from_singletons, minimum_contributors, all_or_nothing, dominance_n, dominance_k, p_percent."), []));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusals.Add(new Refusal("unreadable-file", $"\"{path}\" cannot be read. Name a readable YAML file.", []));
        }
        return null;
    }
}
