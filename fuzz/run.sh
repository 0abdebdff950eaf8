#!/bin/sh
# Seeds the corpora from the repository's own files and runs every target: fuzz/run.sh [SECONDS_PER_TARGET [TARGET…]].
# Needs cargo-fuzz. RUSTC_BOOTSTRAP stands for a nightly toolchain; there is no unsafe code here for a sanitizer to watch.
set -eu

cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
corpus=fuzz/corpus
export RUSTC_BOOTSTRAP=1

# seed TARGET PATTERN FOLDER…: every file of these names; equal content is one seed.
seed() {
    target=$1 pattern=$2
    shift 2
    mkdir -p "$corpus/$target"
    find "$@" -type f -name "$pattern" | while read -r file; do
        cp "$file" "$corpus/$target/$(sha256sum <"$file" | cut -c 1-16)"
    done
}

# words TARGET: every line of standard input is one seed.
words() {
    mkdir -p "$corpus/$1"
    while read -r line; do
        printf '%s' "$line" >"$corpus/$1/$(printf '%s' "$line" | sha256sum | cut -c 1-16)"
    done
}

for target in hcl evaluate whole_run line_hash; do seed "$target" '*.tf' testdata policies; done
seed hcl '*.hcl' testdata
seed tf_json '*.tf.json' testdata policies
seed tfvars '*.tfvars' testdata
seed template '*.tftpl' testdata
seed manifest '*.yaml' testdata policies
seed configuration '*.toml' testdata policies
seed policy '*.rego' policies
grep -rhoE '= .*' --include='*.tf' testdata/terraform | sed 's/^= //' | words expression
grep -rhoE '(cron|rate|at)\([^)]*\)|[0-9*/,-]+( [0-9*/,?-]+){4,5}' --include='*.tf' --include='*.yaml' testdata policies | words schedule
grep -rhoE '"?P?[0-9]+ ?(m|h|d|days|H|M|D)\b' --include='*.tf' --include='*.yaml' testdata policies | tr -d '"' | words duration

for target in "${@:-hcl tf_json tfvars expression template manifest configuration policy schedule duration line_hash evaluate whole_run}"; do
    for one in $target; do
        cargo fuzz run --sanitizer none "$one" -- -max_total_time="$seconds" -timeout=25 -rss_limit_mb=4096 -max_len=16384
    done
done
