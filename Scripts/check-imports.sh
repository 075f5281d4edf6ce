#!/bin/sh
# The import arrow is the article's way: received → parsed → enriched → stored. Each target may import
# of the project only what stands beside it here.
set -eu
cd "$(dirname "$0")/.."

rules='
DedicatedThread:
Kafka: CRdkafka DedicatedThread
Parsing: CLibxml2 CZlib
Postgres: CLibpq DedicatedThread
Enrichment: Parsing CLanguageDetector CModelData
FullText: CStemmer
Storage: Parsing Enrichment FullText Postgres
Pipeline: DedicatedThread Kafka Parsing Enrichment FullText Storage Postgres
Sandbox: CRdkafka Kafka Postgres
copydesk: CMalloc Pipeline Sandbox Kafka Parsing Enrichment Storage Postgres
'
targets=$(printf '%s' "$rules" | sed -n 's/:.*//p')
modules="CRdkafka CLibpq CLibxml2 CZlib CLanguageDetector CMalloc CModelData CStemmer $targets"
faults=0
for target in $targets; do
    allowed=$(printf '%s' "$rules" | sed -n "s/^$target://p")
    for module in $modules; do
        case " $allowed $target " in *" $module "*) continue ;; esac
        found=$(grep -rnE "^[^/]*\bimport ((struct|class|enum|protocol|func|var|let|typealias) )?$module(\.| *\$)" \
            "Sources/$target" --include='*.swift' || true)
        if [ -n "$found" ]; then
            echo "$target may not import $module:" >&2
            echo "$found" >&2
            faults=1
        fi
    done
done
[ "$faults" = 0 ] && echo "imports are as they should be"
exit "$faults"
