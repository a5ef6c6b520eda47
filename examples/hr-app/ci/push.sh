#!/usr/bin/env bash
# Pushes the image that build.sh left, with a session of the push role. Tags never move: one that exists stays, and is
# of the same commit, which its tag ends with.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${ONEBOX_PUSH_ROLE_ARN:?an output of the account stack}" "${AWS_REGION:?}" "${BITBUCKET_STEP_OIDC_TOKEN:?needs oidc: true}"
image=$(cat release.txt)
registry=${image%%/*}
tag=${image##*:}
repository=${image#*/}
repository=${repository%:*}

AWS_WEB_IDENTITY_TOKEN_FILE=$(mktemp)
export AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN="$ONEBOX_PUSH_ROLE_ARN" AWS_ROLE_SESSION_NAME="push-${BITBUCKET_BUILD_NUMBER:-local}"
trap 'rm -f "$AWS_WEB_IDENTITY_TOKEN_FILE"' EXIT
printf %s "$BITBUCKET_STEP_OIDC_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"

aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
if aws ecr describe-images --repository-name "$repository" --image-ids "imageTag=$tag" > /dev/null 2>&1; then
  echo "$tag was pushed before; tags never move, so that image stays."
else
  docker push "$image"
fi
digest=$(aws ecr describe-images --repository-name "$repository" --image-ids "imageTag=$tag" --query 'imageDetails[0].imageDigest' --output text)
echo "$tag@$digest" | tee release.txt
