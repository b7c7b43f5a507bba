-- Two roles on PostgreSQL, so that the hub that runs can add to its log and never change it. Run as the owner of the database, after `hub migrate`:
--
--   psql -d hub -v app=hub_app -f deploy/roles.sql
--
-- The owner (whoever ran `hub migrate`) upgrades; the application signs in as hub_app, which owns nothing, cannot alter a table, and cannot turn a trigger off.
-- Run it again after every upgrade: new tables are granted, and what may only be added to is listed below.
\set ON_ERROR_STOP on
SELECT format('CREATE ROLE %I LOGIN', :'app') WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = :'app') \gexec
GRANT USAGE ON SCHEMA public TO :"app";
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"app";

-- What was recorded, signed or stopped is added to and never changed; the triggers stop the owner as well.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event, audit_checkpoint, agreement_signature, agreement_act FROM :"app";
-- The chain's end only goes forward.
REVOKE INSERT, DELETE, TRUNCATE ON audit_head FROM :"app";
-- Upgrading is the owner's.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "__EFMigrationsHistory" FROM :"app";

-- The job store, where the service has made it.
SELECT format('GRANT USAGE ON SCHEMA hangfire TO %I', :'app') WHERE to_regnamespace('hangfire') IS NOT NULL \gexec
SELECT format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hangfire TO %I', :'app') WHERE to_regnamespace('hangfire') IS NOT NULL \gexec
SELECT format('GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA hangfire TO %I', :'app') WHERE to_regnamespace('hangfire') IS NOT NULL \gexec
