#!/bin/bash
# enter.sh <tree> <home> <folder> <command…>: runs it as a user without rights in a tree that nobody can write to, in a
# folder below their home; with this machine's Node, its way to npm's registry, and no variable, file or process of it
# else. The last line of standard error says what processor time it took.
set -euo pipefail
npm=$(dirname "$(readlink -f "$(command -v npm)")")/..
export npm
TIMEFORMAT='%U %S'
inside() {
  tree=$1 home=$2 folder=$3
  shift 3
  lend() { mount --bind "$1" "$tree/$2"; }
  mount --bind "$tree" "$tree"
  mount -t proc proc "$tree/proc"
  mount -t tmpfs tmpfs "$tree/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
  for device in null zero full random urandom tty; do
    touch "$tree/dev/$device"
    lend "/dev/$device" "dev/$device"
  done
  ln -s /proc/self/fd "$tree/dev/fd"
  lend "$(readlink -f "$(command -v node)")" usr/local/bin/node
  lend "$npm" usr/local/lib/node_modules/npm
  lend "$(readlink -f /etc/resolv.conf)" etc/resolv.conf
  lend "$home" home/somebody
  variables=(HOME=/home/somebody PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8)
  if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
    lend "$NODE_EXTRA_CA_CERTS" etc/ca.pem
    variables+=(NODE_EXTRA_CA_CERTS=/etc/ca.pem)
  fi
  for name in http_proxy https_proxy no_proxy; do
    [ -z "${!name:-}" ] || variables+=("$name=${!name}")
  done
  mount -o remount,bind,ro "$tree"
  # Not in the shell's place: the first process of a namespace hears no signal that it has no handler for.
  exec chroot --userspec=1000:1000 "$tree" env -i "${variables[@]}" sh -c 'cd "$0" && "$@"; exit $?' "/home/somebody/$folder" "$@"
}
export -f inside
times=$(mktemp)
code=0
{ time unshare --mount --pid --fork --kill-child bash -euc 'inside "$@"' inside "$@" 2>&3 || code=$?; } 3>&2 2>"$times"
tail -n 1 "$times" >&2
rm "$times"
exit "$code"
