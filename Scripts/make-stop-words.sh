#!/bin/sh
# Prints Sources/FullText/StopWords.swift, from the lists that PostgreSQL installs (they are those of the
# Snowball project, BSD licence): make-stop-words.sh > Sources/FullText/StopWords.swift
set -eu
folder="${1:-$(pg_config --sharedir)/tsearch_data}"
cat <<'HEAD'
// Made by Scripts/make-stop-words.sh.

/// Words that are left out of the index: the lists of the Snowball project (snowballstem.org, BSD licence),
/// as PostgreSQL installs them.
enum StopWords {
    static let lists: [String: StaticString] = [
HEAD
for language in danish dutch english finnish french german hungarian italian norwegian portuguese russian \
    spanish swedish turkish; do
    printf '        "%s": """\n' "$language"
    # One line each, without empty ones.
    tr -d '\r' <"$folder/$language.stop" | sed 's/[[:space:]]*$//' | grep -v '^$' | tr '\n' ' ' |
        fold -s -w 90 | sed 's/^/            /; s/ *$//'
    printf '\n            """,\n'
done
printf '    ]\n}\n'
