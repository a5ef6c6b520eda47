#!/bin/bash
# boot.sh <instance's folder> <disk> <answers' folder>: a boot of an instance with the user-data as its script. The
# instance sees this machine's programs, and writes to a layer of its own; what AWS and apt would do is in bin/.
set -euo pipefail
instance=$1 disk=$2 answers=$3
here=$(dirname "$(readlink -f "$0")")
mountpoint -q "$instance" || mount -t tmpfs onebox-instance "$instance"
mkdir -p "$instance"/{upper,work,root}
mountpoint -q "$instance/root" ||
  mount -t overlay overlay -o "lowerdir=/,upperdir=$instance/upper,workdir=$instance/work" "$instance/root"
root=$instance/root
mkdir -p "$root/stand-ins"
cp -r "$here/bin" "$answers"/* "$root/stand-ins/"
# Of an instance that is new, nothing of this machine's own.
[ -e "$root/stand-ins/calls" ] || rm -rf "$root"/{srv,etc,opt,var/lib,run}/onebox "$root/etc/docker"
# The mounts of a boot end with it.
exec unshare --mount --propagation private bash -c '
  set -eu
  for name in dev proc sys; do mount --rbind "/$name" "$0/$name"; done
  exec env -i DISK="$1" PATH="/stand-ins/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    chroot "$0" bash /stand-ins/user-data.sh' "$root" "$disk"
