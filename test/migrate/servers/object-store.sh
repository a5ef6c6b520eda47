#!/bin/bash
# The S3 of a laptop, in the version that the sample's compose file names. Made once; prints the program.
set -euo pipefail
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
if [ ! -x "$tools/bin/versitygw" ]; then
  command -v go >/dev/null || apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends golang-go >/dev/null
  version=$(sed -n 's|.*versity/versitygw:||p' "$(dirname "$0")/../../../examples/hr-app/compose.yaml")
  CGO_ENABLED=0 GOTOOLCHAIN=auto GOBIN=$tools/bin go install "github.com/versity/versitygw/cmd/versitygw@$version" >&2
fi
echo "$tools/bin/versitygw"
