#!/usr/bin/env bash
# Checks a merge request without an account, and compares it with its target branch. Everything lands in reports/;
# the report judges it, so nothing that is found ends this script, and nothing that is missing passes for fine.
set -euo pipefail
target_branch="${BITBUCKET_PR_DESTINATION_BRANCH:?is set in merge requests only}"
reports="$PWD/reports"
target="$PWD/.target"
mkdir -p "$reports"

echo "Checking the change"
npx onebox check --json > "$reports/check.json" || true

echo "Checking $target_branch"
git fetch --quiet --depth=1 origin "$target_branch"
commit=$(git rev-parse FETCH_HEAD)
git worktree remove --force "$target" 2>/dev/null || true
git worktree add --quiet --detach "$target" "$commit"
ln -sfn "$PWD/node_modules" "$target/node_modules"
(cd "$target" && npm run --silent check -- --json) > "$reports/target.check.json" || true

echo "Judging the change by the rules and settings of $target_branch"
npx onebox check --json --judge "$target" > "$reports/by-target.check.json" || true
npx onebox policies --diff "$commit" --json > "$reports/softenings.json" || true
