using System.Globalization;
using DataSharingHub.Core.Datasets;
using DuckDB.NET.Data;

namespace DataSharingHub.Core.Tables;

/// <summary>
/// A database in memory that holds only the columns a product may use. Nothing in it can reach a file, the network or its own settings, and
/// nothing of it is ever written to disk.
/// </summary>
public sealed class TableSession : IDisposable
{
    private readonly DuckDBConnection connection;

    /// <summary>Opens an empty, locked session.</summary>
    /// <param name="memory">Most memory it may use, e.g. <c>2GB</c>; more is an error, not a file on disk.</param>
    public TableSession(string memory = "2GB")
    {
        connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        // Order matters: once the configuration is locked nothing can be changed back, by us or by a view.
        Execute($"SET memory_limit = {SessionNames.Text(memory)}");
        Execute("SET temp_directory = ''");
        Execute("SET threads = 2");
        Execute("SET TimeZone = 'UTC'");
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute("SET allow_community_extensions = false");
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }

    /// <summary>Makes a table of text columns and fills it, in the rows' order.</summary>
    public void Load(string table, IReadOnlyList<Column> columns, int rows)
    {
        Execute($"CREATE TABLE {SessionNames.Quote(table)} ({string.Join(", ", columns.Select(column => SessionNames.Quote(column.Name) + " VARCHAR"))})");
        using var appender = connection.CreateAppender(table);
        var values = columns.Select(column => column.Values).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var line = appender.CreateRow();
            foreach (var column in values)
                if (column[row] is { } value)
                    line.AppendValue(value);
                else
                    line.AppendNullValue();
            line.EndRow();
        }
    }

    /// <summary>Replaces the one-row table <c>parameters</c>, or one row per area where a product covers several together.</summary>
    public void SetParameters(IReadOnlyList<ReleaseArea> areas, int firstYear, int lastYear)
    {
        Execute("CREATE OR REPLACE TABLE parameters (area VARCHAR, area_name VARCHAR, first_year INTEGER, last_year INTEGER)");
        foreach (var area in areas)
            Execute(string.Create(CultureInfo.InvariantCulture,
                $"INSERT INTO parameters VALUES ({SessionNames.Text(area.Code)}, {SessionNames.Text(area.Name)}, {firstYear}, {lastYear})"));
    }

    /// <summary>Runs a view's query once and keeps its rows under the view's name.</summary>
    public void Materialise(string view, string sql) =>
        Execute($"CREATE OR REPLACE TABLE {SessionNames.Quote(view)} AS\n{sql.TrimEnd().TrimEnd(';')}");

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public DuckDBDataReader Read(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    public IReadOnlyList<string> ColumnsOf(string table)
    {
        using var reader = Read($"SELECT column_name FROM information_schema.columns WHERE table_name = {SessionNames.Text(table)} ORDER BY ordinal_position");
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    public void Dispose() => connection.Dispose();
}
