using System.Globalization;
using System.Text;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Host.Commands.Protecting;

/// <summary>Writes the protected table and its proof.</summary>
internal static class ProtectedFiles
{
    public const string Table = "protected.csv";
    public const string Proof = "proof.json";

    /// <summary>False where the folder cannot be written to.</summary>
    public static bool Write(string folder, HierarchicalTable table, ProtectionResult result)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, Table), Text(table, result), new UTF8Encoding(false));
            using var stream = File.Create(Path.Combine(folder, Proof));
            ProofJson.Write(stream, result.Proof!);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Text(HierarchicalTable table, ProtectionResult result)
    {
        var text = new StringBuilder();
        foreach (var dimension in table.Dimensions)
            text.Append(Quoted(dimension.Name)).Append(',');
        text.Append("value,status\n");
        for (var i = 0; i < result.Cells.Count; i++)
        {
            foreach (var node in table.Coordinates[i])
                text.Append(Quoted(node)).Append(',');
            var status = result.Cells[i].Status switch { CellStatus.Published => 'p', CellStatus.Primary => 'x', _ => 's' };
            text.Append(CultureInfo.InvariantCulture, $"{table.Tables.Cells[i].Count},{status}\n");
        }
        return text.ToString();
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
