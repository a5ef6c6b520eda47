#!/bin/bash
# What the sample applications' images are built from where no image registry can be reached: the base image under its
# production name, made of Debian's packages, with the locked Python packages in /wheels, because pip reaches nothing in
# a build. Prints the archive of its root file system; made once for each set of locks.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
locks=(examples/*/requirements.txt examples/*/requirements-dev.txt)
archive=$tools/python-base-$(cat "${locks[@]}" | sha256sum | cut -c1-16).tar
if [ ! -e "$archive" ]; then
  export DEBIAN_FRONTEND=noninteractive
  missing=()
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get -qq -o DPkg::Lock::Timeout=300 update
    apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" >/dev/null
  fi
  draft=$(mktemp -d)
  debootstrap --variant=minbase --include=ca-certificates,python3,python3-venv trixie "$draft/root" >"$draft/log" 2>&1 ||
    { tail -20 "$draft/log" >&2; exit 1; }
  python3 -m venv "$draft/python"
  for lock in "${locks[@]}"; do
    "$draft/python/bin/pip" download --quiet --require-hashes --only-binary=:all: --python-version 3.13 \
      --requirement "$lock" --dest "$draft/root/wheels"
  done
  ln -s /usr/bin/python3 "$draft/root/usr/local/bin/python"
  rm -rf "$draft"/root/var/{cache,lib}/apt "$draft"/root/usr/share/{doc,man,locale}
  tar --create --file "$archive.draft" --directory "$draft/root" .
  mv "$archive.draft" "$archive"
  rm -rf "$draft"
fi
echo "$archive"
