# shellcheck shell=bash
# The first minute of 'studio mcp' on a clone that is not built: this shell answers the chat client itself, so that it need not wait,
# while the build runs beside it; then the studio takes over the conversation. Sourced by ../studio. It installs nothing and asks nothing.

studio_status_card='{"name":"studio_status","title":"Say how the studio stands","description":"Says whether the studio can work on this machine, what is missing, and the one line that mends it. Free, changes nothing. The studio is being built for the first time: its other tools appear in the list when that is done, usually within two minutes. Call this to see how far it is.","inputSchema":{"type":"object","properties":{},"additionalProperties":false},"annotations":{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false}}'

json_text() { # a JSON string of standard input, control characters but line ends dropped
  tr -d '\000-\010\013-\037' | awk 'BEGIN { ORS = "" } { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, " "); print (NR > 1 ? "\\n" : "") $0 }'
}

member() { # member <name>: a string member of the message in $message
  if [[ "$message" =~ \"$1\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]]; then printf %s "${BASH_REMATCH[1]}"; fi
}

message_id() { # the message's own id stands at its end or before its params
  local id='("[^"]*"|-?[0-9]+)'
  if [[ "$message" =~ \"id\"[[:space:]]*:[[:space:]]*$id[[:space:]]*\}[[:space:]]*$ ]]; then printf %s "${BASH_REMATCH[1]}"
  elif [[ "${message%%\"params\"*}" =~ \"id\"[[:space:]]*:[[:space:]]*$id ]]; then printf %s "${BASH_REMATCH[1]}"; fi
}

answer() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$1" "$2"; }

build_beside() { # builds in the background; what it says and how it ended are files
  rm -f "$state/first-minute.rc"
  ( ( lock; is_built "$now" || build "$now" mcp; unlock ) >"$state/first-minute.log" 2>&1; printf %s "$?" >"$state/first-minute.rc" ) </dev/null >/dev/null 2>&1 &
}

is_ready() { [[ -f "$state/first-minute.rc" && "$(cat "$state/first-minute.rc")" == 0 ]]; }

status_text() {
  local packages; packages="$(missing_packages libraries)"
  if [[ ! -f "$state/first-minute.rc" ]]; then
    printf 'The studio is being built (once, for %s s now). Its tools appear in the list when it is ready.\n' "$((SECONDS))"
  else
    printf 'The studio could not be built: '; tail -n 3 "$state/first-minute.log" 2>/dev/null | sed 's/^studio: //'
    printf 'When that is mended, call studio_status again: it tries once more.\n'
  fi
  [[ -z "$packages" ]] || printf 'Missing: %s. Mend: %s\n' "$packages" "$(mend_line "$packages")"
}

mend_line() {
  case "$(uname -s)" in
    Darwin) printf 'brew install ffmpeg espeak-ng librsvg pango' ;;
    *) printf 'sudo apt-get install -y %s' "$1" ;;
  esac
}

reply() { # answers the message; what the studio must hear again later is kept
  local id method version; id="$(message_id)"; method="$(member method)"
  case "$method" in
    initialize)
      greeting="$message"
      version="$(member protocolVersion)"
      case "$version" in 2024-11-05|2025-03-26|2025-06-18|2025-11-25) ;; *) version=2025-11-25 ;; esac
      answer "$id" "{\"protocolVersion\":\"$version\",\"capabilities\":{\"tools\":{\"listChanged\":true},\"prompts\":{\"listChanged\":true},\"resources\":{},\"completions\":{}},\"serverInfo\":{\"name\":\"agentstudio\",\"title\":\"AgentStudio\",\"version\":\"0\"},\"instructions\":\"A film studio that is being built for the first time. studio_status says how far it is; its tools appear in the list when it is ready.\"}" ;;
    tools/list) answer "$id" "{\"tools\":[$studio_status_card]}" ;;
    prompts/list) answer "$id" '{"prompts":[]}' ;;
    resources/list) answer "$id" '{"resources":[]}' ;;
    resources/templates/list) answer "$id" '{"resourceTemplates":[]}' ;;
    ping) answer "$id" '{}' ;;
    tools/call)
      answer "$id" "{\"content\":[{\"type\":\"text\",\"text\":\"$(status_text | json_text)\"}],\"isError\":$([[ "$(member name)" == studio_status ]] && echo false || echo true)}"
      [[ ! -f "$state/first-minute.rc" ]] || build_beside ;;
    *) [[ -z "$id" ]] || printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"The studio is being built and cannot answer %s yet. Call studio_status."}}\n' "$id" "$method" ;;
  esac
}

# The studio hears the greeting again and its answer to it is dropped: the client has had one. Then the lists have changed.
hand_over() {
  find_dotnet
  if [[ -z "$greeting" ]]; then exec dotnet "$app/AgentStudio.Host.dll" "$@"; fi
  { printf '%s\n{"jsonrpc":"2.0","method":"notifications/initialized"}\n' "$greeting"; cat; } | dotnet "$app/AgentStudio.Host.dll" "$@" | {
    IFS= read -r _
    printf '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}\n{"jsonrpc":"2.0","method":"notifications/prompts/list_changed"}\n'
    cat
  }
  exit "${PIPESTATUS[1]}"
}

first_minute() { # the arguments of the studio
  local message='' part greeting=''
  set +e   # a conversation goes on whatever one answer meets
  build_beside
  while ! is_ready; do
    part=''
    if IFS= read -r -t 1 part; then
      message+="$part"
      [[ -z "$message" ]] || reply
      message=''
    elif (( $? > 128 )); then message+="$part"   # a second went by; half a message may have come
    else exit 0; fi                              # the client left; the build goes on, so that the next start is ready
  done
  if [[ -n "$message" ]]; then IFS= read -r part && message+="$part" && reply; fi
  hand_over "$@"
}
