namespace DataSharingHub.Core.Tables;

/// <summary>Names of the tables that a product's SQL sees.</summary>
internal static class SessionNames
{
    public const string Parameters = "parameters";

    /// <summary>The dataset's or view's id with underscores.</summary>
    public static string Of(string id) => id.Replace('-', '_');

    public static string OfLookup(string id) => "lookup_" + Of(id);

    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    public static string Text(string value) => '\'' + value.Replace("'", "''", StringComparison.Ordinal) + '\'';
}
