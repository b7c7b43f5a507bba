using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "last_number",
                table: "linked_pair",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "link_opinion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    review = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_record = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    second_record = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    second_wanted = table.Column<bool>(type: "INTEGER", nullable: false),
                    user = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    organisation = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    undone_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_opinion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reviewed_record",
                columns: table => new
                {
                    clause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    record = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    extract_id = table.Column<Guid>(type: "TEXT", nullable: false)
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
