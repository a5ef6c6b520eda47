#!/usr/bin/env bash
# Prints the tag of the image that belongs to the checked-out commit: version and commit. A merge commit has no image of
# its own; what was built and approved is the commit that it merged.
set -euo pipefail
cd "$(dirname "$0")/.."
commit=$(git rev-parse --verify --quiet 'HEAD^2' || git rev-parse HEAD)
version=$(tr -d '[:space:]' < VERSION)
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "VERSION says \"$version\"; allowed is 1.4.2" >&2; exit 2; }
echo "$version-${commit:0:12}"
