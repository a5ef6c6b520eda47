#!/bin/bash
# Stands for the CLI: `pulumi up` notes its arguments, lets the host run what the parameter wants (or not), and ends. A
# state and a preview are those of a stack in which there is nothing.
case $* in
  "stack export"*) echo '{"version":3,"deployment":{}}'; exit 0 ;;
  preview*) echo '{"steps":[]}'; exit 0 ;;
esac
echo "$@" >> "$ONEBOX_TEST_CALLS"
case ${ONEBOX_TEST_PULUMI:-} in
  fails) exit 255 ;;
  loses-connection) echo "$ONEBOX_TEST_RELEASE $ONEBOX_TEST_BUNDLE" > "$ONEBOX_STATE/running"; exit 255 ;;
  *) exit 0 ;;
esac
