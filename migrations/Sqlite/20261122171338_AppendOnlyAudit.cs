using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AppendOnlyAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "audit_event", "audit_checkpoint" })
            {
                foreach (var act in new[] { "UPDATE", "DELETE" })
                {
                    migrationBuilder.Sql(
                        $"""
                        CREATE TRIGGER {table}_no_{act.ToLowerInvariant()} BEFORE {act} ON {table}
                        BEGIN
                            SELECT RAISE(ABORT, '{table} is append-only');
                        END;
                        """);
                }
            }

            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
                BEGIN
                    SELECT RAISE(ABORT, 'audit_head is not to be deleted');
                END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head WHEN NEW.sequence < OLD.sequence
                BEGIN
                    SELECT RAISE(ABORT, 'audit_head only goes forward');
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit_head_only_forward;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_no_delete;");
            foreach (var table in new[] { "audit_event", "audit_checkpoint" })
            {
                migrationBuilder.Sql($"DROP TRIGGER {table}_no_update;");
                migrationBuilder.Sql($"DROP TRIGGER {table}_no_delete;");
            }
        }
    }
}
