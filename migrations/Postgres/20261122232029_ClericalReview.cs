using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ClericalReview : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "afresh",
                table: "linked_pair",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "last_number",
                table: "linked_pair",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "link_opinion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    review = table.Column<Guid>(type: "uuid", nullable: false),
                    first_record = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    second_record = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    second_wanted = table.Column<bool>(type: "boolean", nullable: false),
                    user = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    undone_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_opinion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviewed_record",
                columns: table => new
                {
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    record = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    extract_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviewed_record", x => new { x.clause, x.record, x.extract_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_link_opinion_clause_review",
                table: "link_opinion",
                columns: new[] { "clause", "review" });

            migrationBuilder.CreateIndex(
                name: "ix_reviewed_record_extract_id",
                table: "reviewed_record",
                column: "extract_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "link_opinion");

            migrationBuilder.DropTable(
                name: "reviewed_record");

            migrationBuilder.DropColumn(
                name: "afresh",
                table: "linked_pair");

            migrationBuilder.DropColumn(
                name: "last_number",
                table: "linked_pair");
        }
    }
}
