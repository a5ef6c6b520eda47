#!/bin/bash
# lane.sh <command…>: runs it as on a machine of its own, with its own network, mounts and processes; whatever it
# has started ends with it, however it ends. It reaches the internet by this machine's address.
set -euo pipefail
# The first number that nobody has.
for number in $(seq 10 250); do
  exec {lock}>"/run/lock/onebox-lane$number"
  flock --nonblock "$lock" && break
done
name=onebox-lane$number link=onebox-l$number network=10.98.$number.0/30
outer=10.98.$number.1 inner=10.98.$number.2

rules() {
  iptables -w -t nat "$1" POSTROUTING -s "$network" ! -o "$link" -j MASQUERADE
  iptables -w "$1" FORWARD -i "$link" -j ACCEPT
  iptables -w "$1" FORWARD -o "$link" -j ACCEPT
}
remove() {
  rules -D 2>/dev/null || true
  ip link delete "$link" 2>/dev/null || true
  ip netns delete "$name" 2>/dev/null || true
  rm -rf "$TMPDIR"
}
export TMPDIR=/tmp/$name
remove # What a run that was killed has left.
trap remove EXIT
mkdir "$TMPDIR"

ip netns add "$name"
ip link add "$link" type veth peer name eth0 netns "$name"
ip address add "$outer/30" dev "$link"
ip link set "$link" up
ip -n "$name" address add "$inner/30" dev eth0
ip -n "$name" link set eth0 up
ip -n "$name" link set lo up
ip -n "$name" route add default via "$outer"
echo 1 >/proc/sys/net/ipv4/ip_forward
rules -I

# A sysfs that shows this network, with the control groups that Docker needs; and a first process that buries orphans.
# In the background, so that a signal is heard at once: what it started ends with the first process.
nsenter --net="/run/netns/$name" unshare --mount --propagation private --pid --fork --kill-child --mount-proc bash -c '
  set -eu
  groups=$(mktemp -d)
  mount --rbind /sys/fs/cgroup "$groups"
  mount -t sysfs sysfs /sys
  mount --rbind "$groups" /sys/fs/cgroup
  umount --recursive "$groups" && rmdir "$groups"
  set +e
  "$@"
  exit $?' lane "$@" {lock}>&- &
first=$!
trap 'kill -KILL $first' INT TERM
TIMEFORMAT='%0U + %0S s of processor time' # The program's and the system's for it.
time wait "$first"
