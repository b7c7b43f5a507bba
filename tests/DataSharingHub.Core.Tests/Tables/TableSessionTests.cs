using DataSharingHub.Core.Tables;
using DuckDB.NET.Data;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

public sealed class TableSessionTests
{
    [Theory]
    [InlineData("SELECT * FROM read_csv('/etc/hostname')")]
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/hub-session-must-not-write.csv'")]
    [InlineData("ATTACH '/tmp/hub-session-must-not-write.db'")]
    [InlineData("EXPORT DATABASE '/tmp/hub-session-must-not-write'")]
    [InlineData("SELECT * FROM read_csv('https://localhost/rows.csv')")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("SET temp_directory = '/tmp'")]
    [InlineData("SET memory_limit = '100GB'")]
    public void ReachingOutside_Fails(string sql)
    {
        using var session = new TableSession();

        Assert.ThrowsAny<DuckDBException>(() => session.Execute(sql));
    }

    [Fact]
    public void LoadedRows_KeepTheirTextAndUnknowns()
    {
        using var session = new TableSession();
        var rows = TextRows.Of("""
            person,label
            007,King's Hedges
            b,
            """);

        session.Load("rows", rows.Columns, rows.Count);

        Assert.Equal(1, session.Number("SELECT count(*) FROM rows WHERE person = '007' AND label = 'King''s Hedges'"));
        Assert.Equal(1, session.Number("SELECT count(*) FROM rows WHERE label IS NULL"));
    }
}
