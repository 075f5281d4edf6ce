#!/bin/sh
# install-dependencies.sh [PACKAGE…]: installs the Debian packages that Copydesk needs, and these, where any is missing;
# as root, or with sudo.
set -eu

packages="librdkafka-dev libpq-dev libxml2-dev libcld2-dev libstemmer-dev zlib1g-dev pkg-config postgresql
util-linux $*"

command -v "${SWIFT:-swift}" >/dev/null || {
    echo "Swift 6.2 or newer is needed: see https://www.swift.org/install/linux/" >&2
    exit 1
}
command -v dpkg-query >/dev/null || {
    echo "This is no Debian system. Install what corresponds to: $packages" >&2
    exit 1
}

missing=""
for package in $packages; do
    dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $package"
done
[ -z "$missing" ] && exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
        echo "Missing packages:$missing. Install them as root, or install sudo." >&2
        exit 1
    }
    as_root="sudo"
fi
echo "Installing$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
