#!/bin/bash
# Measures the release build: benches/run.sh [PROGRAM [DIRECTORY]]. Prints one Markdown row per input: the median of
# wall and CPU seconds (user and system) and the highest resident memory. RUNS sets how often (default 5; the inputs of
# ten thousand once); OTHER is a command that is measured on the same inputs, the directory appended:
# OTHER="checkov --quiet --compact -d". A run of resilint that ends with an error (2 and above) is shown as such: its
# figures say nothing.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$here/target/release/resilint}
inputs=${2:-$(mktemp -d)}
runs=${RUNS:-5}
"$here/benches/generate.sh" "$inputs"

# Seconds of wall, seconds of CPU, KiB of memory of one run.
once() {
    code=0
    /usr/bin/time -f '%e %U %S %M' -o "$inputs/.time" "$@" >/dev/null 2>"$inputs/.errors" || code=$?
    if [ -z "${OTHER:-}" ] && [ "$code" -gt 1 ]; then
        tail -n 3 "$inputs/.errors" >&2
        echo "$*: exit code $code" >&2
        failed=$((failed + 1))
    fi
    tail -n 1 "$inputs/.time" | awk '{ printf "%s %.2f %s\n", $1, $2 + $3, $4 }' >>"$inputs/.runs"
}

median() {
    sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

measure() {
    label=$1
    shift
    : >"$inputs/.runs"
    failed=0
    times=$runs
    case $label in *10000*) times=1 ;; esac
    for _ in $(seq "$times"); do once "$@"; done
    wall=$(cut -d ' ' -f 1 "$inputs/.runs" | median)
    cpu=$(cut -d ' ' -f 2 "$inputs/.runs" | median)
    memory=$(cut -d ' ' -f 3 "$inputs/.runs" | median)
    note=
    [ "$failed" -eq 0 ] || note=", $failed of $times ended with an error"
    echo "| $label$note | $wall s | $cpu s | $((memory / 1024)) MiB |"
}

# A start-up is shorter than the clock of `time`: twenty in a row, divided.
startup() {
    times=$( { time for _ in $(seq 20); do "$@" >/dev/null 2>&1 || true; done; } 2>&1)
    echo "$times" | awk -v label="start-up, small (mean of 20)" '
        function seconds(text) { split(text, part, /[ms]/); return part[1] * 60 + part[2] }
        /real/ { wall = seconds($2) } /user/ { cpu += seconds($2) } /sys/ { cpu += seconds($2) }
        END { printf "| %s | %.0f ms | %.0f ms | |\n", label, wall * 50, cpu * 50 }'
}

echo "$(uname -s) $(uname -m), $(nproc) cores, $(date -u +%F), $("$program" --version), median of $runs"
echo
echo "| input | wall | CPU | memory |"
echo "|---|---|---|---|"
cd "$inputs/small"
startup "$program" check --as-of 2026-11-21
for directory in small estate modules-10 modules-100 modules-1000 modules-10000 stores-1000-selections-200 stores-10000-selections-200; do
    cd "$inputs/$directory"
    if [ -n "${OTHER:-}" ]; then
        # shellcheck disable=SC2086 # a command with arguments
        measure "$directory, ${OTHER%% *}" $OTHER .
    else
        measure "$directory" "$program" check --as-of 2026-11-21 --output-format sarif
    fi
done
