CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    migration_id character varying(150) NOT NULL,
    product_version character varying(32) NOT NULL,
    CONSTRAINT pk___ef_migrations_history PRIMARY KEY (migration_id)
);

START TRANSACTION;
CREATE TABLE accepted_policy_file (
    path character varying(200) NOT NULL,
    sha256 character varying(64) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    accepted_by character varying(100) NOT NULL,
    CONSTRAINT pk_accepted_policy_file PRIMARY KEY (path)
);

CREATE TABLE audit_checkpoint (
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    public_key character varying(200) NOT NULL,
    signature character varying(200) NOT NULL,
    CONSTRAINT pk_audit_checkpoint PRIMARY KEY (sequence)
);

CREATE TABLE audit_event (
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_user character varying(100) NOT NULL,
    actor_role character varying(40) NOT NULL,
    actor_organisation character varying(60) NOT NULL,
    kind character varying(40) NOT NULL,
    verb character varying(20) NOT NULL,
    subject character varying(120) NOT NULL,
    agreement_sha256 character varying(64) NOT NULL,
    clause character varying(20) NOT NULL,
    counts character varying(400) NOT NULL,
    outcome character varying(400) NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT pk_audit_event PRIMARY KEY (sequence)
);

CREATE TABLE audit_head (
    id integer NOT NULL,
    sequence bigint NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT pk_audit_head PRIMARY KEY (id)
);

CREATE TABLE data_key (
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    part character varying(80) NOT NULL,
    name character varying(80) NOT NULL,
    count integer NOT NULL,
    master_key_id character varying(40) NOT NULL,
    wrapped bytea NOT NULL,
    CONSTRAINT pk_data_key PRIMARY KEY (id)
);

CREATE TABLE decision (
    id uuid NOT NULL,
    subject_id uuid NOT NULL,
    gate character varying(40) NOT NULL,
    verdict character varying(40) NOT NULL,
    "user" character varying(100) NOT NULL,
    role character varying(40) NOT NULL,
    organisation character varying(60) NOT NULL,
    reason character varying(1000),
    at timestamp with time zone NOT NULL,
    superseded boolean NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id)
);

CREATE TABLE extract (
    id uuid NOT NULL,
    status character varying(40) NOT NULL,
    dataset character varying(60) NOT NULL,
    supplier character varying(60) NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    part character varying(40) NOT NULL,
    declared_form character varying(10) NOT NULL,
    bytes bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    received_by character varying(100) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    replaces uuid,
    file_kind character varying(20),
    rows integer,
    warnings integer NOT NULL,
    errors integer NOT NULL,
    report text,
    profile text,
    agreement_sha256 character varying(64),
    standing_since timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    fault character varying(100),
    revision integer NOT NULL,
    CONSTRAINT pk_extract PRIMARY KEY (id)
);

CREATE TABLE linked_pair (
    id uuid NOT NULL,
    clause character varying(20) NOT NULL,
    left_dataset character varying(60) NOT NULL,
    right_dataset character varying(60) NOT NULL,
    inputs_sha256 character varying(64) NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    revision integer NOT NULL,
    CONSTRAINT pk_linked_pair PRIMARY KEY (id)
);

CREATE TABLE release (
    id uuid NOT NULL,
    status character varying(40) NOT NULL,
    product character varying(60) NOT NULL,
    purpose character varying(60) NOT NULL,
    area character varying(60) NOT NULL,
    first_year integer NOT NULL,
    last_year integer NOT NULL,
    policies_sha256 character varying(64) NOT NULL,
    agreement_sha256 character varying(64) NOT NULL,
    requested_by character varying(100) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    manifest_sha256 character varying(64),
    report text,
    from_withdrawn_extract boolean NOT NULL,
    standing_since timestamp with time zone NOT NULL,
    attempts integer NOT NULL,
    fault character varying(100),
    revision integer NOT NULL,
    CONSTRAINT pk_release PRIMARY KEY (id)
);

CREATE TABLE release_input (
    release_id uuid NOT NULL,
    extract_id uuid NOT NULL,
    rows integer NOT NULL,
    CONSTRAINT pk_release_input PRIMARY KEY (release_id, extract_id)
);

CREATE TABLE sealed_content (
    key_id uuid NOT NULL,
    chunk integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT pk_sealed_content PRIMARY KEY (key_id, chunk)
);

INSERT INTO audit_head (id, hash, sequence)
VALUES (1, '0000000000000000000000000000000000000000000000000000000000000000', 0);

CREATE INDEX ix_audit_event_subject ON audit_event (subject);

CREATE UNIQUE INDEX ix_data_key_owner_id_part_name ON data_key (owner_id, part, name);

CREATE INDEX ix_decision_subject_id_gate ON decision (subject_id, gate);

CREATE INDEX ix_extract_dataset_status ON extract (dataset, status);

CREATE INDEX ix_extract_sha256 ON extract (sha256);

CREATE UNIQUE INDEX ix_linked_pair_clause ON linked_pair (clause);

CREATE INDEX ix_release_status ON release (status);

CREATE INDEX ix_release_input_extract_id ON release_input (extract_id);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122171232_Initial', '10.0.14');

COMMIT;

START TRANSACTION;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_head_no_delete BEFORE DELETE OR TRUNCATE ON audit_head
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
FOR EACH ROW WHEN (NEW.sequence < OLD.sequence) EXECUTE FUNCTION refuse_change();

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122171338_AppendOnlyAudit', '10.0.14');

COMMIT;

START TRANSACTION;
CREATE TABLE account (
    id uuid NOT NULL,
    user_name character varying(100) NOT NULL,
    normalized_name character varying(100) NOT NULL,
    role character varying(40) NOT NULL,
    organisation character varying(60) NOT NULL,
    password_hash character varying(200),
    stamp character varying(64) NOT NULL,
    issuer character varying(300),
    subject character varying(200),
    last_code_step bigint NOT NULL,
    failed_attempts integer NOT NULL,
    locked_until timestamp with time zone,
    disabled boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_sign_in_at timestamp with time zone,
    revision integer NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id)
);

CREATE TABLE one_time_link (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret_sha256 character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT pk_one_time_link PRIMARY KEY (id)
);

CREATE TABLE personal_token (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    name character varying(100) NOT NULL,
    secret_sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT pk_personal_token PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_account_issuer_subject ON account (issuer, subject);

CREATE UNIQUE INDEX ix_account_normalized_name ON account (normalized_name);

CREATE UNIQUE INDEX ix_one_time_link_secret_sha256 ON one_time_link (secret_sha256);

CREATE INDEX ix_personal_token_account_id ON personal_token (account_id);

CREATE UNIQUE INDEX ix_personal_token_secret_sha256 ON personal_token (secret_sha256);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122195929_Accounts', '10.0.14');

COMMIT;

START TRANSACTION;
CREATE TABLE agreement_signature (
    id uuid NOT NULL,
    agreement_sha256 character varying(64) NOT NULL,
    party character varying(60) NOT NULL,
    role character varying(200) NOT NULL,
    signed_by character varying(100) NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_agreement_signature PRIMARY KEY (id)
);

CREATE INDEX ix_audit_event_actor_user_sequence ON audit_event (actor_user, sequence);

CREATE INDEX ix_audit_event_at ON audit_event (at);

CREATE INDEX ix_audit_event_clause_sequence ON audit_event (clause, sequence);

CREATE INDEX ix_audit_event_kind_sequence ON audit_event (kind, sequence);

CREATE INDEX ix_audit_event_outcome_sequence ON audit_event (outcome, sequence);

CREATE UNIQUE INDEX ix_agreement_signature_agreement_sha256_party ON agreement_signature (agreement_sha256, party);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122202816_Governance', '10.0.14');

COMMIT;

START TRANSACTION;
ALTER TABLE linked_pair ADD afresh boolean NOT NULL DEFAULT FALSE;

ALTER TABLE linked_pair ADD last_number integer NOT NULL DEFAULT 0;

CREATE TABLE link_opinion (
    id uuid NOT NULL,
    clause character varying(20) NOT NULL,
    review uuid NOT NULL,
    first_record character varying(32) NOT NULL,
    second_record character varying(32) NOT NULL,
    verdict character varying(40) NOT NULL,
    second_wanted boolean NOT NULL,
    "user" character varying(100) NOT NULL,
    role character varying(40) NOT NULL,
    organisation character varying(60) NOT NULL,
    reason character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_by character varying(100),
    undone_reason character varying(1000),
    CONSTRAINT pk_link_opinion PRIMARY KEY (id)
);

CREATE TABLE reviewed_record (
    clause character varying(20) NOT NULL,
    record character varying(32) NOT NULL,
    extract_id uuid NOT NULL,
    CONSTRAINT pk_reviewed_record PRIMARY KEY (clause, record, extract_id)
);

CREATE INDEX ix_link_opinion_clause_review ON link_opinion (clause, review);

CREATE INDEX ix_reviewed_record_extract_id ON reviewed_record (extract_id);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122232029_ClericalReview', '10.0.14');

COMMIT;

START TRANSACTION;
DROP INDEX ix_agreement_signature_agreement_sha256_party;

ALTER TABLE data_key ADD erasure_key_id character varying(40);

CREATE TABLE agreement_act (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    agreement_sha256 character varying(64) NOT NULL,
    party character varying(60) NOT NULL,
    "user" character varying(100) NOT NULL,
    reason character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT pk_agreement_act PRIMARY KEY (id)
);

CREATE TABLE doomed_key (
    id character varying(40) NOT NULL,
    CONSTRAINT pk_doomed_key PRIMARY KEY (id)
);

CREATE INDEX ix_data_key_erasure_key_id ON data_key (erasure_key_id);

CREATE INDEX ix_agreement_signature_agreement_sha256_party ON agreement_signature (agreement_sha256, party);

CREATE TRIGGER agreement_signature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_signature
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER agreement_act_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_act
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122232156_ErasureKeysAndActs', '10.0.14');

COMMIT;

START TRANSACTION;
ALTER TABLE extract ADD rows_so_far integer;

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261122232709_RowsSoFar', '10.0.14');

COMMIT;

START TRANSACTION;
CREATE TABLE kept_policy_file (
    sha256 character varying(64) NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT pk_kept_policy_file PRIMARY KEY (sha256)
);

CREATE TABLE kept_policy_path (
    policies_sha256 character varying(64) NOT NULL,
    path character varying(200) NOT NULL,
    file_sha256 character varying(64) NOT NULL,
    CONSTRAINT pk_kept_policy_path PRIMARY KEY (policies_sha256, path)
);

CREATE INDEX ix_kept_policy_path_file_sha256 ON kept_policy_path (file_sha256);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261123073037_KeptPolicies', '10.0.14');

COMMIT;

