#!/usr/bin/env bash
# Fetches exactly the commit that the gate ordered, with the gate's own token, which nothing after this sees. Git looks
# whether what it got is what those forty digits name. Ends with 2 like all that comes before the work itself.
set -Eeuo pipefail
trap 'exit 2' ERR
[[ $ONEBOX_COMMIT =~ ^[0-9a-f]{40}$ && $ONEBOX_BRANCH =~ ^[A-Za-z0-9._/-]+$ ]]
# https://support.atlassian.com/bitbucket-cloud/docs/using-api-tokens/: with git, a user's API token has a name of its own.
user=x-token-auth
case $GATE_TOKEN in *:*) user=x-bitbucket-api-token-auth ;; esac
work=$(mktemp -d)
printf '#!/bin/sh\nprintf %%s "$GIT_PASSWORD"\n' > "$work/password"
chmod 700 "$work/password"
git init --quiet "$work/source"
cd "$work/source"
GIT_PASSWORD=${GATE_TOKEN#*:} GIT_ASKPASS="$work/password" GIT_TERMINAL_PROMPT=0 \
  git fetch --quiet --no-tags "https://$user@bitbucket.org/$ONEBOX_REPOSITORY.git" "refs/heads/$ONEBOX_BRANCH"
unset GATE_TOKEN
git checkout --quiet --detach "$ONEBOX_COMMIT"
