using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RowsSoFar : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "rows_so_far",
                table: "extract",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "rows_so_far",
                table: "extract");
        }
    }
}
