#!/bin/bash
# Gives the workers a login of their own with the rights of copydesk_writer and no others. May run again at
# any time: that is how a new password is set.
set -euo pipefail
umask 077
owner=$(sed 's/[:\\]/\\&/g' /run/secrets/postgres-owner-password)
printf '*:*:*:%s:%s\n' "$PGUSER" "$owner" >/tmp/pgpass
export PGPASSFILE=/tmp/pgpass
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --single-transaction <<'SQL'
\set password `cat /run/secrets/postgres-writer-password`
SELECT 'CREATE ROLE copydesk LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk')
\gexec
ALTER ROLE copydesk LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'password';
GRANT copydesk_writer TO copydesk;
SQL
echo "copydesk may log in as a member of copydesk_writer"
