using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>Names of the worksheets that are used in more than one place.</summary>
internal static class SheetNames
{
    public const string Cover = "Cover";
    public const string Contents = "Contents";
    public const string Notes = "Notes";
    public const string KeyFigures = "Key figures";
    public const string Provenance = "Provenance";

    /// <summary>One name per table, in their order: "Table 1", with the area's code where areas stand side by side.</summary>
    public static IReadOnlyList<string> Of(ProtectedRelease release) => [.. release.Tables.Select(table => Words(table.Id))];

    /// <summary>Name of the Excel table on a sheet: letters, digits and underscores.</summary>
    public static string TableName(string id) => new([.. id.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);

    private static string Words(string id)
    {
        var words = id.Replace('-', ' ');
        words = char.ToUpperInvariant(words[0]) + words[1..];
        return words.Length <= 31 ? words : words[..31];
    }
}
