# shellcheck shell=bash
# Reading and checking the inputs. Sourced by run.sh, which has bad. It sets:
#
#   commands     the commands, with blanks between
#   workspaces   the workspaces, an array

# The inputs' defaults, which action.yml has as well.
: "${INPUT_COMMAND=lint run}" "${INPUT_WORKSPACE=}" "${INPUT_FORMAT=github}" "${INPUT_FAIL_ON=error}"
: "${INPUT_MIN_COVERAGE=0}" "${INPUT_BUDGET=500}" "${INPUT_BASELINE=}" "${INPUT_JUNIT=}"
: "${INPUT_LANG=en}" "${INPUT_VERSION=}" "${INPUT_BINARY=}"

check_inputs() {
  check_lines
  check_commands
  check_workspaces
  check_one_of format "$INPUT_FORMAT" github pretty json sarif
  check_one_of fail-on "$INPUT_FAIL_ON" error warning
  check_one_of lang "$INPUT_LANG" ja en
  check_version
  check_fit
}

# All but workspace and command are of one line, as they may come back as outputs.
check_lines() {
  local value
  for value in "$INPUT_FORMAT" "$INPUT_FAIL_ON" "$INPUT_MIN_COVERAGE" "$INPUT_BUDGET" "$INPUT_BASELINE" \
    "$INPUT_JUNIT" "$INPUT_LANG" "$INPUT_VERSION" "$INPUT_BINARY"; do
    case $value in *$'\n'* | *$'\r'*) bad "an input has more than one line: $value" ;; esac
  done
}

check_commands() {
  local words word
  read -r -a words <<<"$(printf '%s' "$INPUT_COMMAND" | tr ',\r\n' '   ')"
  commands=
  for word in ${words[@]+"${words[@]}"}; do
    check_one_of command "$word" lint run explore
    commands="$commands $word"
  done
  if [ -z "$commands" ]; then bad "the input command is empty; name lint, run or explore"; fi
}

check_workspaces() {
  local line
  workspaces=()
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    if [ -z "${line//[[:space:]]/}" ]; then continue; fi
    if [ ! -e "$line" ]; then bad "the input workspace names \"$line\", which is not there"; fi
    workspaces+=("$line")
  done <<<"$INPUT_WORKSPACE"
  if [ ${#workspaces[@]} -eq 0 ]; then bad "the input workspace is empty; name the folder with workspace.yaml"; fi
}

# check_one_of INPUT VALUE KNOWN...
check_one_of() {
  local input=$1 value=$2 known
  shift 2
  for known; do
    if [ "$value" = "$known" ]; then return; fi
  done
  bad "the input $input cannot be \"$value\"; it is one of: $*"
}

# A version becomes part of an address and of a file's name.
check_version() {
  case $INPUT_VERSION in *[!A-Za-z0-9._+-]* | .*) bad "the input version cannot be \"$INPUT_VERSION\"; write it as in v1.2.3" ;; esac
}

# What does not go together.
check_fit() {
  case " $commands " in
    *" run "*)
      if [ "$INPUT_FORMAT" = sarif ]; then bad "the input format cannot be \"sarif\" for run, which has no findings"; fi
      ;;
    *)
      if [ -n "$INPUT_JUNIT" ]; then bad "the input junit goes with the command run"; fi
      ;;
  esac
  if [ -n "$INPUT_VERSION" ] && [ -n "$INPUT_BINARY" ]; then bad "the inputs version and binary exclude each other"; fi
}
