#!/usr/bin/env bash
# Linters that somebody else maintains, unmodified, over the shipped graph: cfn-lint over it as CloudFormation templates,
# parliament over its policies. They live in a virtual environment of their own, made once.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=node_modules/.cache/onebox-cfn-lint
wanted=$(sha256sum test/cfn-lint/requirements.txt)
if [ "$(cat "$venv/made-of" 2>/dev/null)" != "$wanted" ]; then
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement test/cfn-lint/requirements.txt
  echo "$wanted" >"$venv/made-of"
fi
exec node -r ./check/loader/register.js test/cfn-lint/run.ts "$venv/bin"
