#!/usr/bin/env bash
# start-infrastructure.sh deploy|rollback <environment> <branch> [<version>]: starts a custom pipeline of the
# infrastructure's repository, on the branch of the environment, and says where it can be followed.
set -euo pipefail
pipeline=$1 environment=$2 branch=$3 version=${4:-}
: "${ONEBOX_INFRASTRUCTURE:?workspace/repository}" "${ONEBOX_PIPELINE_TOKEN:?a secured variable of the deployment environment}"
api="${ONEBOX_BITBUCKET_API:-https://api.bitbucket.org/2.0}"
body=$(PIPELINE=$pipeline ENVIRONMENT=$environment BRANCH=$branch VERSION=$version python3 - <<'PYTHON'
import json, os
given = os.environ
variables = [{"key": "environment", "value": given["ENVIRONMENT"]}]
if given["VERSION"]:
    variables.append({"key": "version", "value": given["VERSION"]})
selector = {"type": "custom", "pattern": given["PIPELINE"]}
target = {"type": "pipeline_ref_target", "ref_type": "branch", "ref_name": given["BRANCH"], "selector": selector}
print(json.dumps({"target": target, "variables": variables}))
PYTHON
)
# The token comes by stdin: arguments of a process can be read by others.
answer=$(curl --silent --show-error --fail-with-body --retry 3 --config - \
  --request POST --header 'content-type: application/json' --data "$body" \
  "$api/repositories/$ONEBOX_INFRASTRUCTURE/pipelines" <<< "header = \"authorization: Bearer $ONEBOX_PIPELINE_TOKEN\"")
number=$(python3 -c 'import json, sys; print(json.loads(sys.stdin.read()).get("build_number", ""))' <<< "$answer")
echo "Started $pipeline of $environment${version:+ with $version}: https://bitbucket.org/$ONEBOX_INFRASTRUCTURE/pipelines/results/$number"
