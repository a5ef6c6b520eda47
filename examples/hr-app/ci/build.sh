#!/usr/bin/env bash
# Builds the image as it is in the working copy, and runs lint, tests and the check of the migrations in it, with
# PostgreSQL and Redis on top. The image that will run is built by the account, from the same commit: ci/image.py.
set -euo pipefail
cd "$(dirname "$0")/.."
bash ci/version.sh
docker build --platform linux/arm64 --target development --tag hr-app:development .
docker run --rm hr-app:development ci/test.sh
