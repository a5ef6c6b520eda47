#!/bin/bash
# lane.sh <number> <command…>: runs it as on a machine of its own, with its own network, mounts and processes; whatever it
# has started ends with it, however it ends. It reaches the internet by this machine's address.
set -euo pipefail
name=onebox-lane$1 link=onebox-l$1 outer=10.98.$1.1 inner=10.98.$1.2 network=10.98.$1.0/30
shift

rules() {
  iptables -w -t nat "$1" POSTROUTING -s "$network" ! -o "$link" -j MASQUERADE
  iptables -w "$1" FORWARD -i "$link" -j ACCEPT
  iptables -w "$1" FORWARD -o "$link" -j ACCEPT
}
remove() {
  rules -D 2>/dev/null || true
  ip link delete "$link" 2>/dev/null || true
  ip netns delete "$name" 2>/dev/null || true
}
remove # What a run that was killed has left.
trap remove EXIT

ip netns add "$name"
ip link add "$link" type veth peer name eth0 netns "$name"
ip address add "$outer/30" dev "$link"
ip link set "$link" up
ip -n "$name" address add "$inner/30" dev eth0
ip -n "$name" link set eth0 up
ip -n "$name" link set lo up
ip -n "$name" route add default via "$outer"
echo 1 >/proc/sys/net/ipv4/ip_forward
iptables -w -I FORWARD -i "$link" -j ACCEPT
iptables -w -I FORWARD -o "$link" -j ACCEPT
iptables -w -t nat -A POSTROUTING -s "$network" ! -o "$link" -j MASQUERADE

# A sysfs that shows this network, with the control groups that Docker needs; and a first process that buries orphans.
nsenter --net="/run/netns/$name" unshare --mount --propagation private --pid --fork --kill-child --mount-proc bash -c '
  set -eu
  groups=$(mktemp -d)
  mount --rbind /sys/fs/cgroup "$groups"
  mount -t sysfs sysfs /sys
  mount --rbind "$groups" /sys/fs/cgroup
  umount --recursive "$groups" && rmdir "$groups"
  set +e
  "$@"
  exit $?' lane "$@"
