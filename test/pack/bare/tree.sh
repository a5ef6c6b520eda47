#!/bin/bash
# A Debian with the shell's own tools and nothing to develop with: what a machine has before anybody has installed
# anything on it but Node. Nothing is ever written into it. Made once; prints its folder.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
tree=$tools/bare-debian
if [ ! -e "$tree/ready" ]; then
  export DEBIAN_FRONTEND=noninteractive
  if ! command -v debootstrap >/dev/null; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends debootstrap >&2
  fi
  mkdir -p "$tools"
  rm -rf "$tree"
  log=$(mktemp)
  # Node is linked against these two.
  debootstrap --variant=minbase --include=libstdc++6,libatomic1 trixie "$tree" http://deb.debian.org/debian >"$log" 2>&1 ||
    { tail -20 "$log" >&2; exit 1; }
  rm -rf "$tree"/var/{cache,lib}/apt "$tree"/usr/share/{doc,man,locale} "$log"
  # Places of what the machine lends it.
  mkdir -p "$tree/home/somebody" "$tree/usr/local/lib/node_modules/npm"
  touch "$tree/usr/local/bin/node" "$tree/etc/ca.pem" "$tree/etc/resolv.conf"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$tree/usr/local/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$tree/usr/local/bin/npx"
  echo 'somebody:x:1000:1000::/home/somebody:/bin/sh' >>"$tree/etc/passwd"
  touch "$tree/ready"
fi
echo "$tree"
