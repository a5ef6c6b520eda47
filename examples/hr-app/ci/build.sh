#!/usr/bin/env bash
# Builds the image of this commit for the architecture of the host, and runs the tests inside the very image.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${ONEBOX_IMAGE_REPOSITORY:?registry and name of the images}"
commit=$(bash ci/commit.sh)
tag=$(bash ci/version.sh)
image="$ONEBOX_IMAGE_REPOSITORY:$tag"
docker build --platform linux/arm64 --tag "$image" \
  --label "org.opencontainers.image.version=$tag" \
  --label "org.opencontainers.image.revision=$commit" \
  --label "onebox.architecture=arm64" .
docker run --rm "$image" python manage.py test
echo "$image" > release.txt
