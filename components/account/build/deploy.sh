# Deploys the environment of this build from the approved commit. No script of a package runs, nothing comes out of a
# cache, and every program is held against its checksum at that commit. Not by npx, which would ask a registry for a name
# that it does not find.
echo "Deploying ${ONEBOX_STACK:?} from $ONEBOX_COMMIT: $ONEBOX_ACT $ONEBOX_VERSION (run $ONEBOX_RUN; $ONEBOX_GROUNDS)"
# CodeBuild's machine begins with 18, and has later ones beside it:
# https://github.com/aws/aws-codebuild-docker-images/blob/master/al/aarch64/standard/3.0/Dockerfile
case $(node --version) in v18.*) n --offline 22 && hash -r ;; esac
export PULUMI_HOME="$work/pulumi" npm_config_cache="$work/npm"
export PATH="$PULUMI_HOME/bin:$PATH"
npm ci --omit=dev --ignore-scripts --no-audit --no-fund
node bin/onebox tools install
export PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true
trap - ERR
case $ONEBOX_ACT in
  apply) exec node bin/onebox ci apply --stack "$ONEBOX_STACK" ;;
  deploy) exec node bin/onebox deploy --stack "$ONEBOX_STACK" --version "$ONEBOX_VERSION" ;;
  rollback) exec node bin/onebox rollback --stack "$ONEBOX_STACK" ;;
  *) exit 2 ;;
esac
