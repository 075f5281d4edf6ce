#!/bin/sh
# Makes the passwords of the container stack, where there are none yet: random, in deploy/secrets/.
# A container runs as another user than the owner of these files and must read them, so the files are
# readable and the folder, which a container never sees, is closed to everybody else.
set -eu
cd "$(dirname "$0")/../deploy/secrets"
chmod 700 .
for name in postgres-owner-password postgres-writer-password; do
    if [ -s "$name" ]; then
        echo "deploy/secrets/$name is there already"
    else
        od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$name"
        chmod 444 "$name"
        echo "deploy/secrets/$name made"
    fi
done
