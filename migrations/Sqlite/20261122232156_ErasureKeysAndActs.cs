using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ErasureKeysAndActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_agreement_signature_agreement_sha256_party",
                table: "agreement_signature");

            migrationBuilder.AddColumn<string>(
                name: "erasure_key_id",
                table: "data_key",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreement_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    agreement_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    party = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    user = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "doomed_key",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_doomed_key", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_data_key_erasure_key_id",
                table: "data_key",
                column: "erasure_key_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_signature_agreement_sha256_party",
                table: "agreement_signature",
                columns: new[] { "agreement_sha256", "party" });

            // INSERT OR REPLACE removes the old row without asking the triggers of DELETE.
            foreach (var (table, key) in new[] { ("audit_event", "sequence"), ("audit_checkpoint", "sequence"), ("audit_head", "id"), ("agreement_signature", "id"), ("agreement_act", "id") })
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
                    BEGIN
                        SELECT RAISE(ABORT, '{table} is append-only');
                    END;
                    """);
            }

            // What a party signed, stopped or took back is added to and never changed.
            foreach (var table in new[] { "agreement_signature", "agreement_act" })
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "audit_event", "audit_checkpoint", "audit_head", "agreement_signature" })
                migrationBuilder.Sql($"DROP TRIGGER {table}_no_replace");
            migrationBuilder.Sql("DROP TRIGGER agreement_signature_no_update");
            migrationBuilder.Sql("DROP TRIGGER agreement_signature_no_delete");

            migrationBuilder.DropTable(
                name: "agreement_act");

            migrationBuilder.DropTable(
                name: "doomed_key");

            migrationBuilder.DropIndex(
                name: "ix_data_key_erasure_key_id",
                table: "data_key");

            migrationBuilder.DropIndex(
                name: "ix_agreement_signature_agreement_sha256_party",
                table: "agreement_signature");

            migrationBuilder.DropColumn(
                name: "erasure_key_id",
                table: "data_key");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_signature_agreement_sha256_party",
                table: "agreement_signature",
                columns: new[] { "agreement_sha256", "party" },
                unique: true);
        }
    }
}
