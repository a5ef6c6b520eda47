#!/usr/bin/env bash
# Builds the image of this commit for the architecture of the host, and runs lint, tests and the check of the migrations
# in the very image that will run, with PostgreSQL and Redis on top.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${ONEBOX_IMAGE_REPOSITORY:?registry and name of the images}"
commit=$(bash ci/commit.sh)
tag=$(bash ci/version.sh)
image="$ONEBOX_IMAGE_REPOSITORY:$tag"
# A file CONTRACT says that the version before cannot live with this one's migrations; a rollback will not cross it.
migrations=$([ -e CONTRACT ] && echo contract || echo expand)
docker build --platform linux/arm64 --target runtime --tag "$image" \
  --label "org.opencontainers.image.version=$tag" \
  --label "org.opencontainers.image.revision=$commit" \
  --label "onebox.architecture=arm64" \
  --label "onebox.migrations=$migrations" .
docker build --platform linux/arm64 --target development --tag hr-app:development .
docker run --rm hr-app:development ci/test.sh
echo "$image" > release.txt
