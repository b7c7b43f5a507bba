using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Postgres.Migrations
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
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreement_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    agreement_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    party = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    user = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "doomed_key",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
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

            // What a party signed, stopped or took back is added to and never changed.
            foreach (var table in new[] { "agreement_signature", "agreement_act" })
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER agreement_signature_append_only ON agreement_signature");

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
