#!/bin/bash
# environment.sh <requirements.txt>: prints the folder of a Python environment with what the file names, made once for
# each version of it.
set -euo pipefail
requirements=$(realpath "$1")
cd "$(dirname "$0")/../.."
name=$(basename "$(dirname "$requirements")")-$(sha256sum "$requirements" | cut -c1-16)
environment=$PWD/node_modules/.cache/onebox/$name
if [ ! -e "$environment/complete" ]; then
  rm -rf "$environment"
  python3 -m venv "$environment" >&2
  "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement "$requirements" >&2
  touch "$environment/complete"
fi
echo "$environment"
