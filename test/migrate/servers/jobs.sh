#!/bin/sh
# Programs of Python for jobs of an old server, in a folder of their own: RQ as the sample has it, and Celery.
# Made once; prints the folder.
set -eu
tools=${ONEBOX_TEST_TOOLS:-/var/cache/onebox-test}
rq=$(sed -n 's/^\(rq==[0-9.]*\).*/\1/p' "$(dirname "$0")/../../../examples/hr-app/requirements.txt")
made=$tools/jobs-rq-${rq#rq==}
if [ ! -e "$made/ready" ]; then
  rm -rf "$made"
  python3 -m venv "$made"
  "$made/bin/pip" install --quiet --disable-pip-version-check "$rq" 'celery[redis]==5.7.0' >&2
  touch "$made/ready"
fi
echo "$made/bin"
