#!/bin/bash
# Stands for the CLI: `pulumi up` notes its arguments, lets the host run what the parameter wants (or not), and ends. A
# state and a preview are those of a stack in which there is nothing, or as a test says.
echo "$1 $2 ${AWS_ACCESS_KEY_ID:-} ${AWS_PROFILE:-}" >> "$ONEBOX_TEST_CALLS.keys"
case $* in
  "stack output"*) [ -n "${ONEBOX_TEST_OUTPUTS:-}" ] || exit 255; echo "$ONEBOX_TEST_OUTPUTS"; exit 0 ;;
  "stack export"*) echo "${ONEBOX_TEST_STATE:-{\"version\":3,\"deployment\":{\}\}}"; exit 0 ;;
  preview*) echo "${ONEBOX_TEST_PLAN:-{\"steps\":[]\}}"; exit 0 ;;
esac
echo "$@" >> "$ONEBOX_TEST_CALLS"
case ${ONEBOX_TEST_PULUMI:-} in
  fails) exit 255 ;;
  is-interrupted)
    # Its caller gets a signal, and another one for each that is handed on, until this has had enough of them.
    left=${ONEBOX_TEST_SIGNALS:-1}
    sleep 60 &
    work=$!
    trap 'echo interrupted >> "$ONEBOX_TEST_CALLS"; left=$((left - 1)); [ "$left" -gt 0 ] || { kill "$work"; exit 255; }; kill -TERM "$PPID"' INT
    kill -TERM "$PPID"
    # A signal that comes while bash waits in another way may be lost.
    while kill -0 "$work" 2>/dev/null; do wait "$work"; done
    exit 0 ;;
  loses-connection) echo "$ONEBOX_TEST_RELEASE $ONEBOX_TEST_BUNDLE" > "$ONEBOX_STATE/running"; exit 255 ;;
  loses-sight) echo "2 $ONEBOX_TEST_RELEASE $ONEBOX_TEST_BUNDLE" > "$ONEBOX_STATE/rolling"; exit 255 ;;
  *) exit 0 ;;
esac
