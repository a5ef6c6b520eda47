#!/bin/bash
# What the host answers to the release document, told by files in $ONEBOX_STATE: `running` (what runs), `outcome` (how
# the next roll-out ends), `active` (the id of a roll-out under way), `refusal`, `end` (of a command that is run), `more` (fields
# that status has besides), `rolling` (how often status says yet that a roll-out is under way, and what runs after it).
set -eu
state=$ONEBOX_STATE
reply() { printf 'progress that is no answer\n%s\n' "$1"; }
case $SSM_action in
  status)
    rollingOut=false
    if read -r left release bundle 2>/dev/null < "$state/rolling"; then
      if [ "$left" -gt 0 ]; then rollingOut=true; echo "$((left - 1)) $release $bundle" > "$state/rolling"
      else echo "$release $bundle" > "$state/running"; fi
    fi
    read -r release bundle < "$state/running"
    reply "{\"release\":\"$release\",\"bundle\":\"$bundle\",\"rollingOut\":$rollingOut,\"last\":$(cat "$state/outcome" 2>/dev/null || echo null)$(cat "$state/more" 2>/dev/null || true)}" ;;
  generate)
    if grep -qx "$SSM_secret" "$state/secrets" 2>/dev/null; then reply "{\"refused\":\"$SSM_secret has a value already\"}"; exit 0; fi
    echo "$SSM_secret" >> "$state/secrets"
    reply "{\"generated\":\"$SSM_secret\"}" ;;
  run)
    if [ -s "$state/refusal" ]; then reply "{\"refused\":\"$(cat "$state/refusal")\"}"; exit 0; fi
    read -r release bundle < "$state/running"
    echo "$SSM_command $SSM_by" > "$state/run"
    reply "{\"run\":\"$SSM_rollOut\",\"release\":\"$release\"}" ;;
  output)
    case $SSM_after in
      0) reply '{"lines":["one","two"],"state":"running","exitCode":null,"reason":null}' ;;
      *) reply "{\"lines\":[],$(cat "$state/end")}" ;;
    esac ;;
  maintenance)
    echo "$SSM_page $SSM_allow $SSM_by" >> "$state/page"
    case $SSM_page in
      on) reply "{\"maintenance\":{\"since\":\"2026-11-28T12:00:00.000Z\",\"by\":\"$SSM_by\",\"allowed\":$(jq -cn --arg list "$SSM_allow" '$list | if . == "none" then [] else split(",") end')}}" ;;
      off) reply '{"maintenance":null}' ;;
    esac ;;
  stop)
    if [ -s "$state/run" ]; then reply "{\"stopped\":\"$SSM_rollOut\"}"; else reply "{\"refused\":\"$SSM_rollOut does not run\"}"; fi ;;
  start)
    if [ -s "$state/refusal" ]; then reply "{\"refused\":\"$(cat "$state/refusal")\"}"; exit 0; fi
    id=$SSM_rollOut; [ ! -s "$state/active" ] || id=$(cat "$state/active")
    echo "$SSM_release $SSM_bundle" > "$state/wanted"
    reply "{\"rollOut\":\"$id\"}" ;;
  migrate | restart)
    echo "$SSM_action" >> "$state/work"
    cp "$state/running" "$state/wanted"
    reply "{\"rollOut\":\"$SSM_rollOut\"}" ;;
  follow)
    case $SSM_after in
      0) reply '{"lines":["pull","migrate"],"state":"running","outcome":null}' ;;
      *) grep -q '"exitCode":0' "$state/outcome" && cp "$state/wanted" "$state/running"
         reply "{\"lines\":[\"watch\"],\"state\":\"done\",\"outcome\":$(cat "$state/outcome")}" ;;
    esac ;;
esac
