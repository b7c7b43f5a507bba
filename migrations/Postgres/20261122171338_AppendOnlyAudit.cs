using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AppendOnlyAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
                END $$;
                """);
            foreach (var table in new[] { "audit_event", "audit_checkpoint" })
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                    """);
            }

            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_no_delete BEFORE DELETE OR TRUNCATE ON audit_head
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
                FOR EACH ROW WHEN (NEW.sequence < OLD.sequence) EXECUTE FUNCTION refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER audit_head_only_forward ON audit_head;");
            migrationBuilder.Sql("DROP TRIGGER audit_head_no_delete ON audit_head;");
            foreach (var table in new[] { "audit_event", "audit_checkpoint" })
                migrationBuilder.Sql($"DROP TRIGGER {table}_append_only ON {table};");
            migrationBuilder.Sql("DROP FUNCTION refuse_change();");
        }
    }
}
