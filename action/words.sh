# shellcheck shell=bash
# How the script speaks to the runner and to people. Sourced by run.sh.

# escaped TEXT is a text as the message of a workflow command has it.
escaped() {
  local text=$1 percent='%' back=$'\r' newline=$'\n'
  text=${text//"$percent"/%25}
  text=${text//"$back"/%0D}
  text=${text//"$newline"/%0A}
  printf '%s' "$text"
}

# annotate TEXT shows an error on the page of the run.
annotate() { echo "::error title=callaction::$(escaped "$1")"; }

# bad TEXT ends the script: the input was bad.
bad() {
  annotate "$1"
  echo "callaction action: $1" >&2
  exit 2
}

# silently COMMAND... runs a command whose output is text, however it looks: the
# runner obeys no line of it.
silently() {
  local token
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  "$@"
  echo # what was shown may end within a line
  echo "::$token::"
}

# output NAME VALUE is an output of the step. Values are of one line: inputs are.
output() {
  if [ -n "${GITHUB_OUTPUT:-}" ]; then printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; fi
}

# summary LINE adds to the page of the run.
summary() {
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then printf '%s\n' "$1" >>"$GITHUB_STEP_SUMMARY"; fi
}

# plain TEXT is a text that is no markup in a table of Markdown.
plain() {
  printf '%s' "$1" | tr '\n' ' ' | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' \
    -e 's/|/\&#124;/g' -e 's/`/\&#96;/g' -e 's/\*/\&#42;/g' -e 's/_/\&#95;/g' -e 's/\[/\&#91;/g' -e 's/\\/\&#92;/g'
}

# table begins the table of results, row COMMAND NAMES RESULT adds to it.
table() {
  summary '| callaction | workspace | result |'
  summary '|---|---|---|'
}

row() { summary "| $(plain "$1") | $(plain "$2") | $(plain "$3") |"; }
