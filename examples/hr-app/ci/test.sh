#!/usr/bin/env bash
# Lint and tests, in an environment that has requirements-dev.txt, PostgreSQL and Redis.
set -euo pipefail
cd "$(dirname "$0")/.."
ruff check --quiet --no-cache .
ruff format --quiet --no-cache --check .
exec pytest --quiet "$@"
