#!/bin/bash
# run.sh [-k …]: lints and tests the sample application with real PostgreSQL and Redis.
set -euo pipefail
cd "$(dirname "$0")"
environment=$(./environment.sh)
PATH=$environment/bin:$PATH PYTHONDONTWRITEBYTECODE=1 exec ../../../examples/hr-app/ci/test.sh "$@"
