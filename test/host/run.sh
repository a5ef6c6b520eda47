#!/bin/bash
# run.sh [case… --grep …]: installs what is missing, then proves on real Docker what the cases are about.
set -euo pipefail
cd "$(dirname "$0")/../.."
test/host/install.sh
# The AWS SDK says at every start which Node it will want one day.
export NODE_NO_WARNINGS=1
exec node -r ./check/loader/transpile.js test/host/run.ts "$@"
