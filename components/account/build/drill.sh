# Restores the newest backup of this build's environment beside it, has the host look at the copy, and deletes it.
echo "Rehearsing the restore of ${ONEBOX_STACK:?} with $ONEBOX_COMMIT"
case $(node --version) in v18.*) n --offline 22 && hash -r ;; esac
export npm_config_cache="$work/npm"
npm ci --omit=dev --ignore-scripts --no-audit --no-fund
trap - ERR
exec node bin/onebox restore drill --stack "$ONEBOX_STACK" --keep --records "$work/drills"
