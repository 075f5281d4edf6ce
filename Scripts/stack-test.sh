#!/usr/bin/env bash
# Brings the container stack up, with data of its own, and checks what docs/deployment.md promises: articles
# arrive, workers scale and tell the truth about their health, containers are locked down, a stop drains.
#
#   Scripts/stack-test.sh                      against Apache Kafka
#   Scripts/stack-test.sh --embedded-broker    where the image of Apache Kafka cannot be had
#   Scripts/stack-test.sh … --keep             leaves it running
#
# Needs Docker with Compose 2.24 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."

files=(--file docker-compose.yml)
keep=""
for argument in "$@"; do
    case $argument in
    --embedded-broker) files+=(--file Scripts/stack-test-broker.yml) ;;
    --keep) keep=yes ;;
    *) sed -n '2,9p' "$0" && exit 2 ;;
    esac
done
# Its own project: another stack of this machine, and its volumes, stay as they are.
export COMPOSE_PROJECT_NAME=copydesk-test POSTGRES_PORT=${POSTGRES_PORT:-55432}
compose() { docker compose "${files[@]}" "$@"; }
containers() { compose ps --all --quiet "$@"; }
inspect() { docker inspect --format "$1" "${@:2}"; }
sql() { compose exec -T postgres psql -U postgres -d news -qAt -c "$1"; }

passed=0
check() {
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
        echo "ok    $1"
    else
        echo "FAULT $1: '$2' instead of '$3'" >&2
        compose logs --tail 20 worker >&2
        exit 1
    fi
}
# Tries a command until it prints what is expected, for as long as it may take.
eventually() {
    local what=$1 seconds=$2 expected=$3 found=""
    shift 3
    local end=$((SECONDS + seconds))
    while [ "$SECONDS" -lt "$end" ]; do
        found=$("$@" 2>/dev/null) || true
        [ "$found" = "$expected" ] && break
        sleep 1
    done
    check "$what" "$found" "$expected"
}
finish() {
    local code=$?
    [ -n "$keep" ] || compose --profile tools down --volumes --timeout 60 >/dev/null 2>&1 || true
    exit "$code"
}
trap finish EXIT

Scripts/stack-secrets.sh
compose build --quiet
compose up --detach --quiet-pull --wait --wait-timeout 300

# Health and locks.
passwords=(-e "$(cat deploy/secrets/postgres-owner-password)" -e "$(cat deploy/secrets/postgres-writer-password)")
check "the worker says that it is ready" "$(compose exec -T worker copydesk health)" ready
check "the worker is healthy" "$(inspect '{{.State.Health.Status}}' $(containers worker))" healthy
check "the schema is up to date" "$(compose run --rm --no-deps -T migrate 2>/dev/null)" "up to date"
for id in $(containers worker) $(containers postgres); do
    name=$(inspect '{{index .Config.Labels "com.docker.compose.service"}}' "$id")
    check "$name: the root file system is read-only" "$(inspect '{{.HostConfig.ReadonlyRootfs}}' "$id")" true
    pid=$(inspect '{{.State.Pid}}' "$id")
    check "$name: no capabilities" "$(awk '/^CapEff/ {print $2}' "/proc/$pid/status")" 0000000000000000
    check "$name: no new privileges" "$(awk '/^NoNewPrivs/ {print $2}' "/proc/$pid/status")" 1
    check "$name: no root" "$(awk '/^Uid/ {print ($2 == 0)}' "/proc/$pid/status")" 0
    check "$name: no password in the environment" \
        "$(inspect '{{json .Config}}' "$id" | grep -cF "${passwords[@]}" || true)" 0
done
check "ports are open on this machine only" \
    "$(inspect '{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}}{{"\n"}}{{end}}{{end}}' \
        $(containers) | sed '/^$/d' | sort -u)" 127.0.0.1
check "the workers' login has one right: its role" "$(sql "
    SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls, (
        SELECT string_agg(roleid::regrole::text, ',') FROM pg_auth_members WHERE member = r.oid)
    FROM pg_roles r WHERE rolname = 'copydesk'")" "f|copydesk_writer"
check "workers use that login" \
    "$(sql "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name = 'copydesk'")" copydesk

# Articles, and more workers.
records=$(find Samples -type f ! -name '*.headers' ! -name 'README*' | wc -l)
check "the samples are published" "$(compose run --rm -T publish 2>/dev/null)" \
    "published $records records to articles.raw"
filed="SELECT coalesce(sum(last_offset - first_offset + 1), 0) FROM copydesk.ledger WHERE outcome <> 'gap'"
eventually "all $records are filed" 90 "$records" sql "$filed"
check "with articles among them" "$(sql 'SELECT count(*) > 0 FROM news.articles')" t

compose up --detach --wait --wait-timeout 120 --no-recreate --scale worker=4 >/dev/null
check "four workers run" "$(containers worker | wc -l)" 4
eventually "and share the partitions" 120 4 \
    sql "SELECT count(DISTINCT owner) FROM copydesk.cursors"
check "all of them are healthy" \
    "$(inspect '{{.State.Health.Status}}' $(containers worker) | sort | uniq -c | xargs)" "4 healthy"
compose run --rm -T publish >/dev/null 2>&1
eventually "the samples once more, each offset once" 90 "$((2 * records))" sql "$filed"
check "nothing is filed twice" "$(sql "
    SELECT count(*) FROM copydesk.ledger a JOIN copydesk.ledger b
    USING (pipeline, source, topic, partition, run)
    WHERE a.first_offset < b.first_offset AND b.first_offset <= a.last_offset")" 0

# The database goes away and comes back.
compose stop --timeout 30 postgres >/dev/null 2>&1
eventually "without the database the workers are not ready" 90 "4 unhealthy" \
    bash -c "docker inspect --format '{{.State.Health.Status}}' $(containers worker | xargs) | sort | uniq -c | xargs"
check "but alive" "$(compose exec -T worker copydesk health live)" alive
compose start postgres >/dev/null 2>&1
eventually "with it they are ready again" 90 "4 healthy" \
    bash -c "docker inspect --format '{{.State.Health.Status}}' $(containers worker | xargs) | sort | uniq -c | xargs"

# The end.
compose stop worker >/dev/null 2>&1
check "stopped workers end with code 0" \
    "$(inspect '{{.State.ExitCode}}' $(containers worker) | sort | uniq -c | xargs)" "4 0"

echo "Test run with $passed checks passed, 0 failed"
[ -z "$keep" ] || echo "Running: docker compose ${files[*]} --project-name $COMPOSE_PROJECT_NAME …"
