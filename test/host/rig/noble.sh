#!/bin/bash
# A tree of the system that hosts run, Ubuntu 24.04 as it was released, with its package lists of today: so there is
# something to update. Docker is in it as hosts install it. Made once; prints its folder.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
tree=$tools/noble
mirror=http://archive.ubuntu.com/ubuntu
if [ ! -e "$tree/ready-with-docker" ]; then
  export DEBIAN_FRONTEND=noninteractive
  if ! command -v debootstrap >/dev/null; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends debootstrap >&2
  fi
  draft=$(mktemp -d)
  keyring=ubuntu-keyring_2023.11.28.1_all.deb
  curl -fsS --retry 3 -o "$draft/$keyring" "$mirror/pool/main/u/ubuntu-keyring/$keyring"
  echo "36de43b15853ccae0028e9a767613770c704833f82586f28eb262f0311adb8a8  $draft/$keyring" | sha256sum --check --quiet
  dpkg -x "$draft/$keyring" "$draft/keyring"
  rm -rf "$tree"
  # The script that all of Ubuntu's releases share; Debian's own package knows the newer ones by no other name.
  debootstrap --variant=minbase --keyring="$draft/keyring/usr/share/keyrings/ubuntu-archive-keyring.gpg" \
    --include=systemd,unattended-upgrades,linux-libc-dev,ca-certificates noble "$tree" "$mirror" /usr/share/debootstrap/scripts/gutsy \
    >"$draft/log" 2>&1 || { tail -20 "$draft/log" >&2; exit 1; }
  cp /etc/resolv.conf "$tree/etc/resolv.conf"
  # None of its daemons is to start, or could.
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"; chmod +x "$tree/usr/sbin/policy-rc.d"
  printf "deb $mirror %s main universe\n" noble noble-updates >"$tree/etc/apt/sources.list"
  chroot "$tree" apt-get -qq update >&2
  chroot "$tree" apt-get -qq install -y --no-install-recommends docker.io iptables nftables busybox-static >"$draft/log" 2>&1 ||
    { tail -20 "$draft/log" >&2; exit 1; }
  printf "deb $mirror %s main\n" noble noble-security >"$tree/etc/apt/sources.list"
  chroot "$tree" apt-get -qq update >&2
  touch "$tree/ready-with-docker"
  rm -rf "$draft"
fi
echo "$tree"
