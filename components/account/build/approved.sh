# Nobody orders this build: it takes the commit that the gate opened its environment for last, which is approved, and which
# nobody but the gate and an administrator of the account can name.
ONEBOX_COMMIT=$(jq -er .infrastructure <<<"$ONEBOX_OPENED" 2>/dev/null) || {
  echo "The gate has never opened $ONEBOX_STACK: there is no approved commit to run" >&2
  exit 2
}
export ONEBOX_COMMIT
