#!/bin/bash
# Prints the folder of a Python environment for the sample application and its tests; installs what is missing on a
# clean Debian or Ubuntu. One environment for each lock and Python.
set -euo pipefail
cd "$(dirname "$0")/../../../examples/hr-app"
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
export DEBIAN_FRONTEND=noninteractive

missing=()
command -v redis-server >/dev/null || missing+=(redis-server)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "the sample application's tests need ${missing[*]}: install them, or run it as root once" >&2; exit 2; }
  # The tests start servers of their own; none of the packages is to start one.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  apt-get -qq -o DPkg::Lock::Timeout=300 update
  apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" >/dev/null
fi

lock=$( (python3 --version; cat requirements.txt requirements-dev.txt) | sha256sum | cut -c1-16)
environment=$tools/python-$lock
if [ ! -e "$environment/whole" ]; then
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --require-hashes -r requirements.txt -r requirements-dev.txt
  touch "$environment/whole"
fi
echo "$environment"
