#!/bin/bash
# run.sh [file… --grep …]: a move on real servers, which are installed where they are missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
test/migrate/servers/install.sh
exec npx mocha --parallel --jobs 2 --recursive --extension spec.ts test/migrate "$@"
