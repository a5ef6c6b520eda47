#!/usr/bin/env bash
# promote.sh <environment> <branch>: asks the infrastructure to release what was built for the merged commit.
set -euo pipefail
cd "$(dirname "$0")/.."
bash ci/start-infrastructure.sh deploy "$1" "$2" "$(bash ci/version.sh)"
