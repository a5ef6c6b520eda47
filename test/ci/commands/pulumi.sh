#!/usr/bin/env bash
# Stands in for the Pulumi CLI in the tests of a deployment: keeps its arguments and the session that it was given,
# replays a recorded preview, and exports the state that the test wants.
set -euo pipefail
echo "$1 ${AWS_ACCESS_KEY_ID:-none} $*" >> "$CALLS"
case "$1" in
  stack) cat "$STATE" ;;
  preview)
    while [ $# -gt 0 ]; do
      case "$1" in
        --event-log) cp "$RECORDING.events.jsonl" "$2" ;;
        --save-plan) echo "the plan" > "$2" ;;
      esac
      shift
    done
    cat "$RECORDING.preview.json"
    exit "$PREVIEW_CODE" ;;
  up)
    while [ $# -gt 0 ]; do if [ "$1" = --plan ]; then cat "$2" >> "$CALLS"; fi; shift; done ;;
esac
