CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "migration_id" TEXT NOT NULL CONSTRAINT "pk___ef_migrations_history" PRIMARY KEY,
    "product_version" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "accepted_policy_file" (
    "path" TEXT NOT NULL CONSTRAINT "pk_accepted_policy_file" PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "accepted_at" TEXT NOT NULL,
    "accepted_by" TEXT NOT NULL
);

CREATE TABLE "audit_checkpoint" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_audit_checkpoint" PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "signed_at" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "signature" TEXT NOT NULL
);

CREATE TABLE "audit_event" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_audit_event" PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor_user" TEXT NOT NULL,
    "actor_role" TEXT NOT NULL,
    "actor_organisation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "agreement_sha256" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "counts" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_audit_head" PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE TABLE "data_key" (
    "id" TEXT NOT NULL CONSTRAINT "pk_data_key" PRIMARY KEY,
    "owner_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "master_key_id" TEXT NOT NULL,
    "wrapped" BLOB NOT NULL
);

CREATE TABLE "decision" (
    "id" TEXT NOT NULL CONSTRAINT "pk_decision" PRIMARY KEY,
    "subject_id" TEXT NOT NULL,
    "gate" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "reason" TEXT NULL,
    "at" TEXT NOT NULL,
    "superseded" INTEGER NOT NULL
);

CREATE TABLE "extract" (
    "id" TEXT NOT NULL CONSTRAINT "pk_extract" PRIMARY KEY,
    "status" TEXT NOT NULL,
    "dataset" TEXT NOT NULL,
    "supplier" TEXT NOT NULL,
    "period_from" TEXT NOT NULL,
    "period_to" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "declared_form" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "received_by" TEXT NOT NULL,
    "received_at" TEXT NOT NULL,
    "replaces" TEXT NULL,
    "file_kind" TEXT NULL,
    "rows" INTEGER NULL,
    "warnings" INTEGER NOT NULL,
    "errors" INTEGER NOT NULL,
    "report" TEXT NULL,
    "profile" TEXT NULL,
    "agreement_sha256" TEXT NULL,
    "standing_since" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "fault" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "linked_pair" (
    "id" TEXT NOT NULL CONSTRAINT "pk_linked_pair" PRIMARY KEY,
    "clause" TEXT NOT NULL,
    "left_dataset" TEXT NOT NULL,
    "right_dataset" TEXT NOT NULL,
    "inputs_sha256" TEXT NOT NULL,
    "linked_at" TEXT NOT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "release" (
    "id" TEXT NOT NULL CONSTRAINT "pk_release" PRIMARY KEY,
    "status" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "first_year" INTEGER NOT NULL,
    "last_year" INTEGER NOT NULL,
    "policies_sha256" TEXT NOT NULL,
    "agreement_sha256" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TEXT NOT NULL,
    "released_at" TEXT NULL,
    "manifest_sha256" TEXT NULL,
    "report" TEXT NULL,
    "from_withdrawn_extract" INTEGER NOT NULL,
    "standing_since" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "fault" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "release_input" (
    "release_id" TEXT NOT NULL,
    "extract_id" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    CONSTRAINT "pk_release_input" PRIMARY KEY ("release_id", "extract_id")
);

CREATE TABLE "sealed_content" (
    "key_id" TEXT NOT NULL,
    "chunk" INTEGER NOT NULL,
    "content" BLOB NOT NULL,
    CONSTRAINT "pk_sealed_content" PRIMARY KEY ("key_id", "chunk")
);

INSERT INTO "audit_head" ("id", "hash", "sequence")
VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 0);
SELECT changes();


CREATE INDEX "ix_audit_event_subject" ON "audit_event" ("subject");

CREATE UNIQUE INDEX "ix_data_key_owner_id_part_name" ON "data_key" ("owner_id", "part", "name");

CREATE INDEX "ix_decision_subject_id_gate" ON "decision" ("subject_id", "gate");

CREATE INDEX "ix_extract_dataset_status" ON "extract" ("dataset", "status");

CREATE INDEX "ix_extract_sha256" ON "extract" ("sha256");

CREATE UNIQUE INDEX "ix_linked_pair_clause" ON "linked_pair" ("clause");

CREATE INDEX "ix_release_status" ON "release" ("status");

CREATE INDEX "ix_release_input_extract_id" ON "release_input" ("extract_id");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122171232_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit_event is append-only');
END;

CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN
    SELECT RAISE(ABORT, 'audit_event is append-only');
END;

CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'audit_checkpoint is append-only');
END;

CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'audit_checkpoint is append-only');
END;

CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit_head is not to be deleted');
END;

CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head WHEN NEW.sequence < OLD.sequence
BEGIN
    SELECT RAISE(ABORT, 'audit_head only goes forward');
END;

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122171338_AppendOnlyAudit', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "account" (
    "id" TEXT NOT NULL CONSTRAINT "pk_account" PRIMARY KEY,
    "user_name" TEXT NOT NULL,
    "normalized_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "password_hash" TEXT NULL,
    "stamp" TEXT NOT NULL,
    "issuer" TEXT NULL,
    "subject" TEXT NULL,
    "last_code_step" INTEGER NOT NULL,
    "failed_attempts" INTEGER NOT NULL,
    "locked_until" TEXT NULL,
    "disabled" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "last_sign_in_at" TEXT NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "one_time_link" (
    "id" TEXT NOT NULL CONSTRAINT "pk_one_time_link" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "secret_sha256" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "used_at" TEXT NULL
);

CREATE TABLE "personal_token" (
    "id" TEXT NOT NULL CONSTRAINT "pk_personal_token" PRIMARY KEY,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sha256" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "revoked_at" TEXT NULL,
    "last_used_at" TEXT NULL
);

CREATE UNIQUE INDEX "ix_account_issuer_subject" ON "account" ("issuer", "subject");

CREATE UNIQUE INDEX "ix_account_normalized_name" ON "account" ("normalized_name");

CREATE UNIQUE INDEX "ix_one_time_link_secret_sha256" ON "one_time_link" ("secret_sha256");

CREATE INDEX "ix_personal_token_account_id" ON "personal_token" ("account_id");

CREATE UNIQUE INDEX "ix_personal_token_secret_sha256" ON "personal_token" ("secret_sha256");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122195929_Accounts', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "agreement_signature" (
    "id" TEXT NOT NULL CONSTRAINT "pk_agreement_signature" PRIMARY KEY,
    "agreement_sha256" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_at" TEXT NOT NULL
);

CREATE INDEX "ix_audit_event_actor_user_sequence" ON "audit_event" ("actor_user", "sequence");

CREATE INDEX "ix_audit_event_at" ON "audit_event" ("at");

CREATE INDEX "ix_audit_event_clause_sequence" ON "audit_event" ("clause", "sequence");

CREATE INDEX "ix_audit_event_kind_sequence" ON "audit_event" ("kind", "sequence");

CREATE INDEX "ix_audit_event_outcome_sequence" ON "audit_event" ("outcome", "sequence");

CREATE UNIQUE INDEX "ix_agreement_signature_agreement_sha256_party" ON "agreement_signature" ("agreement_sha256", "party");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122202816_Governance', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "linked_pair" ADD "afresh" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "linked_pair" ADD "last_number" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "link_opinion" (
    "id" TEXT NOT NULL CONSTRAINT "pk_link_opinion" PRIMARY KEY,
    "clause" TEXT NOT NULL,
    "review" TEXT NOT NULL,
    "first_record" TEXT NOT NULL,
    "second_record" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "second_wanted" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "undone_at" TEXT NULL,
    "undone_by" TEXT NULL,
    "undone_reason" TEXT NULL
);

CREATE TABLE "reviewed_record" (
    "clause" TEXT NOT NULL,
    "record" TEXT NOT NULL,
    "extract_id" TEXT NOT NULL,
    CONSTRAINT "pk_reviewed_record" PRIMARY KEY ("clause", "record", "extract_id")
);

CREATE INDEX "ix_link_opinion_clause_review" ON "link_opinion" ("clause", "review");

CREATE INDEX "ix_reviewed_record_extract_id" ON "reviewed_record" ("extract_id");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122232029_ClericalReview', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
DROP INDEX "ix_agreement_signature_agreement_sha256_party";

ALTER TABLE "data_key" ADD "erasure_key_id" TEXT NULL;

CREATE TABLE "agreement_act" (
    "id" TEXT NOT NULL CONSTRAINT "pk_agreement_act" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "agreement_sha256" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

CREATE TABLE "doomed_key" (
    "id" TEXT NOT NULL CONSTRAINT "pk_doomed_key" PRIMARY KEY
);

CREATE INDEX "ix_data_key_erasure_key_id" ON "data_key" ("erasure_key_id");

CREATE INDEX "ix_agreement_signature_agreement_sha256_party" ON "agreement_signature" ("agreement_sha256", "party");

CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event WHEN EXISTS (SELECT 1 FROM audit_event WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'audit_event is append-only');
END;

CREATE TRIGGER audit_checkpoint_no_replace BEFORE INSERT ON audit_checkpoint WHEN EXISTS (SELECT 1 FROM audit_checkpoint WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'audit_checkpoint is append-only');
END;

CREATE TRIGGER audit_head_no_replace BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit_head is append-only');
END;

CREATE TRIGGER agreement_signature_no_replace BEFORE INSERT ON agreement_signature WHEN EXISTS (SELECT 1 FROM agreement_signature WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'agreement_signature is append-only');
END;

CREATE TRIGGER agreement_act_no_replace BEFORE INSERT ON agreement_act WHEN EXISTS (SELECT 1 FROM agreement_act WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'agreement_act is append-only');
END;

CREATE TRIGGER agreement_signature_no_update BEFORE UPDATE ON agreement_signature
BEGIN
    SELECT RAISE(ABORT, 'agreement_signature is append-only');
END;

CREATE TRIGGER agreement_signature_no_delete BEFORE DELETE ON agreement_signature
BEGIN
    SELECT RAISE(ABORT, 'agreement_signature is append-only');
END;

CREATE TRIGGER agreement_act_no_update BEFORE UPDATE ON agreement_act
BEGIN
    SELECT RAISE(ABORT, 'agreement_act is append-only');
END;

CREATE TRIGGER agreement_act_no_delete BEFORE DELETE ON agreement_act
BEGIN
    SELECT RAISE(ABORT, 'agreement_act is append-only');
END;

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122232156_ErasureKeysAndActs', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
ALTER TABLE "extract" ADD "rows_so_far" INTEGER NULL;

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261122232709_RowsSoFar', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE TABLE "kept_policy_file" (
    "sha256" TEXT NOT NULL CONSTRAINT "pk_kept_policy_file" PRIMARY KEY,
    "content" BLOB NOT NULL
);

CREATE TABLE "kept_policy_path" (
    "policies_sha256" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    CONSTRAINT "pk_kept_policy_path" PRIMARY KEY ("policies_sha256", "path")
);

CREATE INDEX "ix_kept_policy_path_file_sha256" ON "kept_policy_path" ("file_sha256");

INSERT INTO "__EFMigrationsHistory" ("migration_id", "product_version")
VALUES ('20261123073037_KeptPolicies', '10.0.14');

COMMIT;

