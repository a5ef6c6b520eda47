#!/bin/sh
# Why: docs/decisions/0198.
# What the old server of the tests is made of, as Debian has it: OpenSSH, Nginx, PostgreSQL, Redis and sysstat; and rclone.
set -eu
missing=
for package in openssh-server nginx-light postgresql sysstat cron rclone redis-server python3-venv; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ||
    missing="$missing $package"
done
if [ -n "$missing" ]; then
  # Nothing of it is started: the tests start their own, on ports of their own.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && trap 'rm -f "$policy"' EXIT; }
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get -o DPkg::Lock::Timeout=300 install --yes --quiet --no-install-recommends $missing ||
    { apt-get -o DPkg::Lock::Timeout=300 update --quiet && apt-get -o DPkg::Lock::Timeout=300 install --yes --quiet --no-install-recommends $missing; }
fi
# Files of tests run side by side: none of them is to make these while another one does.
for made in newer-postgres object-store jobs; do "$(dirname "$0")/$made.sh" >/dev/null; done
