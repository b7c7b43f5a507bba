using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataSharingHub.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Governance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreement_signature",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    party = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    signed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement_signature", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_actor_user_sequence",
                table: "audit_event",
                columns: new[] { "actor_user", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_at",
                table: "audit_event",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_clause_sequence",
                table: "audit_event",
                columns: new[] { "clause", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_kind_sequence",
                table: "audit_event",
                columns: new[] { "kind", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_event_outcome_sequence",
                table: "audit_event",
                columns: new[] { "outcome", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_agreement_signature_agreement_sha256_party",
                table: "agreement_signature",
                columns: new[] { "agreement_sha256", "party" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_signature");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_actor_user_sequence",
                table: "audit_event");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_at",
                table: "audit_event");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_clause_sequence",
                table: "audit_event");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_kind_sequence",
                table: "audit_event");

            migrationBuilder.DropIndex(
                name: "ix_audit_event_outcome_sequence",
                table: "audit_event");
        }
    }
}
