#!/usr/bin/env bash
# The steps of action.yml: find or build the binary, check without failing, exit with the stored code.
# Inputs arrive in the environment only, so that no text of a workflow becomes a command.
set -euo pipefail

# Writes one output of the step. A value with a line break could add outputs of its own.
output() {
  case $2 in
    *[$'\n\r']*)
      echo "::error title=resilint::the value of '$1' has a line break"
      exit 2
      ;;
  esac
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# Prints a file that holds foreign text with workflow commands switched off.
print_inert() {
  local token
  [ -s "$1" ] || return 0
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "::stop-commands::$token"
  cat -- "$1"
  echo
  echo "::$token::"
}

install() {
  local binary root
  if [ -n "${RESILINT_BINARY:-}" ]; then
    binary=$RESILINT_BINARY
    if [ ! -x "$binary" ]; then
      echo "::error title=resilint::the input 'binary' names no executable file"
      exit 2
    fi
  elif binary=$(command -v resilint); then
    :
  elif command -v cargo >/dev/null; then
    root=$RUNNER_TEMP/resilint
    cargo install --path "$GITHUB_ACTION_PATH" --locked --root "$root"
    binary=$root/bin/resilint
  else
    echo "::error title=resilint::there is neither a resilint binary nor cargo to build it; install Rust or set the input 'binary'"
    exit 2
  fi
  output binary "$binary"
  output version "$("$binary" --version)"
}

# The number of verdicts of a status. The JSON report is indented in one way only, and no text of a scanned file can begin
# a line of it.
verdicts() {
  sed -n "/^  \"counts\": {/,\$s/^      \"$2\": \([0-9]\{1,\}\),\{0,1\}\$/\1/p" "$1" | head -n 1
}

check() {
  local directory path name status=0 exported=0
  local -a paths=() arguments=()
  directory=$(mktemp -d "$RUNNER_TEMP/resilint.XXXXXX")
  while IFS= read -r path; do
    path=${path%$'\r'}
    if [ -n "$path" ]; then paths+=("$path"); fi
  done <<<"$RESILINT_PATHS"

  arguments=(
    "--output-format=sarif=$RESILINT_SARIF_FILE"
    "--sarif-profile=$RESILINT_SARIF_PROFILE"
    "--output-format=json=$directory/report.json"
    "--output-format=markdown=$directory/summary.md"
    "--fail-on=$RESILINT_FAIL_ON"
    "--unknown=$RESILINT_UNKNOWN"
  )
  if [ "$RESILINT_ANNOTATIONS" = true ]; then
    arguments+=("--output-format=github=$directory/annotations.txt")
  fi
  if [ -n "$RESILINT_AS_OF" ]; then arguments+=("--as-of=$RESILINT_AS_OF"); fi

  rm -f -- "$RESILINT_SARIF_FILE"
  "$RESILINT_BINARY" check "${arguments[@]}" -- ${paths[@]+"${paths[@]}"} >"$directory/log.txt" 2>&1 || status=$?
  print_inert "$directory/log.txt"
  # Every line of this file is a command that resilint escaped.
  if [ -f "$directory/annotations.txt" ]; then cat -- "$directory/annotations.txt"; fi
  if [ "$RESILINT_SUMMARY" = true ] && [ -f "$directory/summary.md" ]; then
    cat -- "$directory/summary.md" >>"$GITHUB_STEP_SUMMARY"
  fi

  if [ -n "$RESILINT_EVIDENCE_DIR" ]; then
    arguments=("--out=$RESILINT_EVIDENCE_DIR")
    if [ -n "$RESILINT_AS_OF" ]; then arguments+=("--as-of=$RESILINT_AS_OF"); fi
    "$RESILINT_BINARY" evidence export "${arguments[@]}" -- ${paths[@]+"${paths[@]}"} >"$directory/export.txt" 2>&1 || exported=$?
    print_inert "$directory/export.txt"
    # Findings do not hinder an export; what does must not look like one.
    if [ "$exported" -ge 2 ] && [ "$status" -lt 2 ]; then status=$exported; fi
    if [ -f "$RESILINT_EVIDENCE_DIR/evidence.json" ]; then
      output evidence-file "$RESILINT_EVIDENCE_DIR/evidence.json"
      output evidence-digest "$(sed -n 's/  evidence\.json$//p' "$RESILINT_EVIDENCE_DIR/SHA256SUMS")"
    fi
  fi

  if [ -f "$RESILINT_SARIF_FILE" ]; then output sarif-file "$RESILINT_SARIF_FILE"; fi
  if [ -f "$directory/report.json" ]; then
    for name in failed=fail unknown=unknown waived=waived passed=pass; do
      output "${name%%=*}" "$(verdicts "$directory/report.json" "${name##*=}")"
    done
  fi
  output exit-code "$status"
}

verdict() {
  case ${RESILINT_EXIT_CODE:-} in
    0) ;;
    1) echo "::error title=resilint::the check found what fails the job; see the annotations and the summary" ;;
    3) echo "::error title=resilint::there was nothing to check below the given paths" ;;
    *)
      echo "::error title=resilint::the check could not be completed; see the log of its step"
      exit 2
      ;;
  esac
  exit "$RESILINT_EXIT_CODE"
}

case ${1:-} in
  install | check | verdict) "$1" ;;
  *)
    echo "usage: run.sh install|check|verdict" >&2
    exit 2
    ;;
esac
