# Builds the one image of this commit and pushes it. A tag never moves: one that is there stays. What runs inside of
# `docker build` may be anybody's: no variable of this machine, no file beside the commit's, and no way to the address at
# which CodeBuild hands out credentials (https://blog.jwr.io/aws/codebuild/container/iam/role/2019/05/30/iam-role-inside-container-inside-aws-codebuild.html).
# Labels come last.
tag=${ONEBOX_VERSION:?} image="${ONEBOX_IMAGES:?}:${ONEBOX_VERSION:?}"
[[ $tag =~ ^[0-9.]+-${ONEBOX_COMMIT:0:12}$ ]]
registry=${ONEBOX_IMAGES%%/*} repository=${ONEBOX_IMAGES#*/}
pushed() {
  aws ecr describe-images --repository-name "$repository" --image-ids "imageTag=$tag" \
    --query 'imageDetails[0].imageDigest' --output text 2> /dev/null
}
if digest=$(pushed); then
  echo "$tag was pushed before; tags never move, so that image stays."
else
  # Docker reads these here, before anything is confined: a link could name any file of this machine. It takes dockerfile
  # where there is no Dockerfile (https://github.com/moby/moby/pull/10858).
  link=$(find . -maxdepth 1 -type l \( -iname Dockerfile -o -iname '*.dockerignore' \) -printf '%f\n' -quit)
  if [ -n "$link" ]; then echo "$link is a symbolic link; it has to be a file."; exit 1; fi
  target=()
  if grep --quiet --ignore-case --extended-regexp '^FROM .+ AS runtime *$' Dockerfile; then target=(--target runtime); fi
  # A file CONTRACT says that the version before cannot live with this one's migrations; a rollback will not cross it.
  migrations=$([ -e CONTRACT ] && echo contract || echo expand)
  # Whoever knows a path there has this build's role. Before Docker's own rules.
  iptables --insert FORWARD --destination 169.254.0.0/16 --jump REJECT
  # Whether Docker's packets pass there is tried, and not believed (https://github.com/aws/aws-codebuild-docker-images/issues/751):
  # by a build that has nothing but a shell of this machine. Why: docs/decisions/0152.
  mkdir "$work/probe"
  # shellcheck disable=SC2046
  tar --create --dereference --file "$work/probe/shell.tar" --directory / usr/bin/bash $(ldd /usr/bin/bash | grep -o '/[^ ]*' | cut -c2-)
  printf '%s\n' 'FROM scratch' 'ADD shell.tar /' \
    'RUN ["/usr/bin/bash", "-c", "if (: 3<> /dev/tcp/169.254.170.2/80); then exit 1; fi"]' > "$work/probe/Dockerfile"
  if ! timeout 120 docker build --quiet --no-cache "$work/probe" > /dev/null; then
    echo "A container of this machine reaches the address at which credentials are handed out, or cannot try: nothing is built."
    exit 2
  fi
  trap - ERR
  labels=("org.opencontainers.image.version=$tag" "org.opencontainers.image.revision=$ONEBOX_COMMIT"
    "onebox.architecture=arm64" "onebox.migrations=$migrations")
  env --ignore-environment PATH="$PATH" HOME="$work" docker build --platform linux/arm64 "${target[@]}" --tag "$image" \
    "${labels[@]/#/--label=}" . || exit 1
  trap 'exit 2' ERR
  # A Dockerfile may name a builder of its own (`# syntax=`), which writes the labels of its image as it likes; the gate and
  # the host believe them. Why: docs/decisions/0223.
  for label in "${labels[@]}"; do
    said=$(docker image inspect --format "{{index .Config.Labels \"${label%%=*}\"}}" "$image")
    if [ "$said" != "${label#*=}" ]; then
      echo "The image says of ${label%%=*}: $said. It has to say ${label#*=}; the builder that the Dockerfile names changed it, so it is not pushed."
      exit 1
    fi
  done
  aws ecr get-login-password | docker login --username AWS --password-stdin "$registry"
  docker push --quiet "$image"
  digest=$(pushed)
fi
echo "$tag@$digest"
