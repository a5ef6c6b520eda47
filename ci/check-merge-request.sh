#!/usr/bin/env bash
# Checks a merge request without an account, and compares it with its target branch. Called from the change's folder, in
# the target branch's checkout: what checks, compares and judges is the target's code, and a change of that code is shown
# as such. Everything lands in reports/; the report judges it, so nothing that is found ends this script, and nothing that
# is missing passes for fine.
# Why: docs/decisions/0098.
set -euo pipefail
change="$PWD"
target="$(cd "$(dirname "$0")/.." && pwd)"
reports="$change/reports"
mkdir -p "$reports"
onebox() { node "$target/bin/onebox" "$@"; }

# Before the change's program has run here. What it might do to these files, the report sees: it compares again, elsewhere.
echo "Comparing the rules and settings of both branches"
(cd "$target" && onebox policies --change "$change" --json) > "$reports/softenings.json" || true

echo "Checking the change"
onebox check --json > "$reports/check.json" || true

echo "Checking the target branch"
(cd "$target" && onebox check --json) > "$reports/target.check.json" || true

echo "Judging the change by the rules and settings of the target branch"
onebox check --json --judge "$target" > "$reports/by-target.check.json" || true
