#!/bin/bash
# A tree of Debian 13 with its PostgreSQL 17: the newer major on the target's side. Made once; prints its folder.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
tree=$tools/trixie-postgres
if [ ! -e "$tree/ready" ]; then
  export DEBIAN_FRONTEND=noninteractive
  if ! command -v debootstrap >/dev/null; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends debootstrap >&2
  fi
  mkdir -p "$tools"
  rm -rf "$tree"
  log=$(mktemp)
  # Resolving what the server depends on takes debootstrap alone; nothing in the tree is started.
  debootstrap --variant=minbase --include=postgresql-17 trixie "$tree" http://deb.debian.org/debian >"$log" 2>&1 ||
    { tail -20 "$log" >&2; exit 1; }
  rm -rf "$tree"/var/cache/apt "$tree"/usr/share/{doc,man,locale} "$log"
  touch "$tree/ready"
fi
echo "$tree"
