#!/bin/bash
# First boot: mounts the data volume, installs Docker, fetches the host bundle, hands over to it.
# Keep it small and stable: an edit stops and starts the host, and the script does not run a second time.
# Whatever may change lives in the bundle. Runs again safely by hand.
set -euo pipefail
parameters=@PARAMETERS@
region=@REGION@
bucket=@HOST_BUCKET@
data=/srv/onebox
metadata=http://169.254.169.254/latest

token() { curl -fsS -X PUT "$metadata/api/token" -H 'X-aws-ec2-metadata-token-ttl-seconds: 300'; }
metadata() { curl -fsS -H "X-aws-ec2-metadata-token: $(token)" "$metadata/meta-data/$1"; }

# Ubuntu has no AWS CLI in apt; curl signs requests by itself.
signed() {
  local service=$1; shift
  local role credentials
  role=$(metadata iam/security-credentials/)
  credentials=$(metadata "iam/security-credentials/$role")
  field() { sed -n "s/.*\"$1\" : \"\([^\"]*\)\".*/\1/p" <<<"$credentials"; }
  curl -fsS --retry 3 --aws-sigv4 "aws:amz:$region:$service" \
    --config <(printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' \
      "$(field AccessKeyId)" "$(field SecretAccessKey)" "$(field Token)") "$@"
}

# The data volume is attached after the instance has started: wait for the one disk that is not the root's.
data_disk() {
  local root
  root=$(lsblk -nso NAME "$(findmnt -no SOURCE /)" | tail -1 | tr -dc '[:alnum:]')
  lsblk -dnpo NAME,TYPE | awk -v root="/dev/$root" '$2 == "disk" && $1 != root { print $1; exit }'
}
for _ in $(seq 150); do disk=$(data_disk); [ -n "$disk" ] && break; sleep 2; done
[ -n "$disk" ] || { echo "no data volume after five minutes" >&2; exit 1; }
# Only a blank volume is formatted: one with anything on it belongs to an earlier host. One that cannot be read is not blank.
if cmp -s -n 1048576 "$disk" /dev/zero; then mkfs.ext4 -q -L onebox "$disk"; fi
mkdir -p "$data"
# What nobody has mounted takes no file: a container that is started without the volume fails instead of starting over.
mountpoint -q "$data" || chattr +i "$data"
grep -q "LABEL=onebox" /etc/fstab || echo "LABEL=onebox $data ext4 defaults,noatime,nofail 0 2" >>/etc/fstab
mountpoint -q "$data" || mount "$data"
# `nofail` lets a host come up without its volume, so that somebody can look; nothing may run on the root disk instead.
mountpoint -q "$data" || { echo "the volume $disk is neither blank nor ours: nothing is installed" >&2; exit 1; }

mkdir -p /etc/docker
echo '{"live-restore": true, "log-driver": "local"}' >/etc/docker/daemon.json
export DEBIAN_FRONTEND=noninteractive
# This script runs once: a mirror that is away for a while, or lists that another program holds, are waited for.
packages() {
  apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 update &&
    apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 install -y \
      docker.io docker-compose-v2 amazon-ecr-credential-helper jq
}
until packages; do
  echo "the packages could not be installed; again in 15 s" >&2
  sleep 15
done

# The infrastructure writes the parameters after the host has started (the database takes its time), and this script runs
# once: it waits for as long as it takes.
parameter() {
  until signed ssm -X POST "https://ssm.$region.amazonaws.com/" \
    -H 'Content-Type: application/x-amz-json-1.1' -H 'X-Amz-Target: AmazonSSM.GetParameter' \
    -d "{\"Name\": \"$parameters/$1\"}" | jq -er .Parameter.Value; do
    echo "waiting for $parameters/$1" >&2
    sleep 15
  done
}
mkdir -p /etc/onebox
parameter host >/etc/onebox/host.json
hash=$(parameter bundle)
bundle=/opt/onebox/bundles/$hash
mkdir -p "$bundle"
until signed s3 -o "$bundle.tar.gz" "https://$bucket.s3.$region.amazonaws.com/$hash.tar.gz"; do sleep 15; done
echo "$hash  $bundle.tar.gz" | sha256sum --check --quiet
tar -xzf "$bundle.tar.gz" -C "$bundle"
exec "$bundle/install"
