#!/usr/bin/env bash
# Prints the tag of the image that is meant: version and commit.
set -euo pipefail
cd "$(dirname "$0")/.."
commit=$(bash ci/commit.sh)
version=$(tr -d '[:space:]' < VERSION)
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "VERSION says \"$version\"; allowed is 1.4.2" >&2; exit 2; }
echo "$version-${commit:0:12}"
