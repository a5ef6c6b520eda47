#!/usr/bin/env bash
# Stands in for the Pulumi CLI where there is none: replays a preview that the real engine once printed.
set -euo pipefail
: "${ONEBOX_RECORDING:?path of the recording without its endings}"
echo "SHIM: pulumi is not on PATH; replaying $(basename "$ONEBOX_RECORDING") for: pulumi $*" >&2
echo "pulumi $*" >> "$ONEBOX_SHIM_LOG"
[ "$1" = preview ] || { echo "SHIM: only previews were recorded" >&2; exit 2; }
while [ $# -gt 0 ]; do
  if [ "$1" = --event-log ]; then cp "$ONEBOX_RECORDING.events.jsonl" "$2"; fi
  shift
done
cat "$ONEBOX_RECORDING.preview.json"
