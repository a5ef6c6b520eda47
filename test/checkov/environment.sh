#!/bin/bash
# Prints the folder of a Python environment with the Checkov of requirements.txt, made once for each version of that file.
set -euo pipefail
cd "$(dirname "$0")"
environment=$(cd ../.. && pwd)/node_modules/.cache/onebox/checkov-$(cat requirements.txt | sha256sum | cut -c1-16)
if [ ! -e "$environment/complete" ]; then
  rm -rf "$environment"
  python3 -m venv "$environment" >&2
  "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement requirements.txt >&2
  touch "$environment/complete"
fi
echo "$environment"
