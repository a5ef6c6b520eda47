#!/bin/bash
# run.sh: what the pipelines say, and then what their steps do.
set -euo pipefail
cd "$(dirname "$0")/../../.."
npx mocha test/ci/pipeline/pipelines.spec.ts
exec node -r ./check/loader/transpile.js test/ci/pipeline/run.ts
