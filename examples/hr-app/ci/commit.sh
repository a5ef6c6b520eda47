#!/usr/bin/env bash
# Prints the commit whose image is meant: of a merge request, its own; after its merge, the one that was merged. What was
# tested has to be what runs, so it ends with 2 where the destination brought in something else.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${BITBUCKET_PR_ID:-}" ]; then
  # Bitbucket has merged the destination into this clone.
  commit=$BITBUCKET_COMMIT
  advice="The destination has changes that this branch has not: merge it into the branch first."
elif git rev-parse --verify --quiet 'HEAD^2' > /dev/null && git log -1 --format=%B | grep -q '(pull request #[0-9]*)'; then
  commit=$(git rev-parse 'HEAD^2')
  advice="The branch got other changes between the build and the merge: open a merge request for the two together."
else
  commit=$(git rev-parse HEAD)
fi
git diff --quiet "$commit" HEAD || { echo "$advice" >&2; exit 2; }
echo "$commit"
