#!/usr/bin/env bash
# What the GitHub Action does: finds or makes a callaction, runs the commands asked
# for, and tells the workflow about it. Inputs come as INPUT_*, all else as GitHub
# hands it to each step (GITHUB_*, RUNNER_*). It needs no more than bash 3.2.
#
# Exit code 0: all was as expected. 1: something was not. 2: the input was bad.
set -euo pipefail

folder=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" >/dev/null && pwd)
# shellcheck source=action/words.sh
. "$folder/words.sh"
# shellcheck source=action/inputs.sh
. "$folder/inputs.sh"
# shellcheck source=action/binary.sh
. "$folder/binary.sh"

# The worst exit code so far. Whatever ends the script, the workflow gets it; where the
# script itself breaks down, that is no success.
worst=2
scratch=

finish() {
  local code=$?
  if [ "$code" -gt "$worst" ]; then worst=2; fi
  if [ -n "$scratch" ]; then rm -rf "$scratch"; fi
  output exit-code "$worst"
  exit "$worst"
}
trap finish EXIT

# play NAME... runs callaction with these arguments after the --, and counts the
# worst exit code. What it shows cannot give orders to the runner, but for the
# annotations of --format github.
play() {
  local command=$1 names=("${@:2}") code=0
  local options=("--lang=$INPUT_LANG") shown="$scratch/shown" said="$scratch/said"
  options_of "$command"
  echo "::group::callaction $command $(escaped "${names[*]}")"
  "$callaction" "$command" "${options[@]}" -- "${names[@]}" >"$shown" 2>"$said" || code=$?
  if [ "$command" != run ] && [ "$INPUT_FORMAT" = github ]; then
    cat "$shown"
  else
    silently cat "$shown"
  fi
  silently cat "$said"
  echo "::endgroup::"
  judge "$command" "$code" "${names[@]}"
}

# options_of COMMAND adds what a command takes to options.
options_of() {
  case $1 in
    run)
      options+=("--format=$(format_of_run)" --brief "--min-coverage=$INPUT_MIN_COVERAGE")
      [ -z "$INPUT_JUNIT" ] || options+=("--out=junit=$INPUT_JUNIT")
      ;;
    explore) options+=("--format=$INPUT_FORMAT" "--fail-on=$INPUT_FAIL_ON" "--budget=$INPUT_BUDGET") ;;
    lint) options+=("--format=$INPUT_FORMAT" "--fail-on=$INPUT_FAIL_ON") ;;
  esac
  if [ "$1" != run ] && [ -n "$INPUT_BASELINE" ]; then
    options+=("--baseline=$INPUT_BASELINE")
  fi
}

# format_of_run is INPUT_FORMAT, as run has it: text where findings are annotations.
format_of_run() {
  if [ "$INPUT_FORMAT" = github ]; then echo pretty; else echo "$INPUT_FORMAT"; fi
}

# judge COMMAND CODE NAME... counts an exit code, and tells of it.
judge() {
  local command=$1 code=$2 names=("${@:3}") result="as expected"
  case $code in
    0) ;;
    1) result="not as expected" ;;
    *) code=2 result="bad input" ;;
  esac
  if [ "$code" -eq 2 ]; then
    annotate "$(tail -n 20 "$scratch/said")"
  elif [ "$code" -eq 1 ] && { [ "$command" = run ] || [ "$INPUT_FORMAT" != github ]; }; then
    annotate "$command ${names[*]}: $result"
  fi
  if [ "$code" -gt "$worst" ]; then worst=$code; fi
  if [ "$command" = run ] && [ "$code" -lt 2 ] && [ -n "$INPUT_JUNIT" ]; then output junit "$INPUT_JUNIT"; fi
  row "$command" "${names[*]}" "$result"
}

main() {
  check_inputs
  scratch=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/callaction.XXXXXX")
  find_binary
  worst=0
  table
  local command name
  for command in $commands; do
    if [ "$command" = run ]; then
      play run "${workspaces[@]}"
      continue
    fi
    for name in "${workspaces[@]}"; do play "$command" "$name"; done
  done
}

main
