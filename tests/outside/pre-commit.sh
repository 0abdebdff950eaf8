#!/usr/bin/env bash
# Runs the hook with a real pre-commit on a repository that is in order: it passes; a fault is found with its file; and a
# commit that only deletes a file, the audit trail, is checked too. The hook's entry is run with the binary at hand: building
# it from source is what `language: rust` does with `cargo install`, and takes minutes.
set -euo pipefail
pre_commit=$1
bin=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=/dev/null
git() { command git -c user.name=t -c user.email=t@example.com -c commit.gpgsign=false "$@"; }
complain() { echo "error: $1" >&2; cat "$work/out" >&2; exit 1; }

cp -r "$root/testdata/estates/hosted-ehr" "$work/repo"
cd "$work/repo"
git init -q
# The published hook itself, with the path of the binary for its name.
{
  printf 'repos:\n  - repo: local\n    hooks:\n'
  sed -n '/^- id: resilint-system$/,$p' "$root/.pre-commit-hooks.yaml" |
    sed -e "s#^  entry: resilint #  entry: $bin #" -e 's/^/      /'
} > .pre-commit-config.yaml
grep -q "entry: $bin check" .pre-commit-config.yaml
git add -A

"$pre_commit" run > "$work/out" 2>&1 || complain "the hook objects to an estate that is in order"
grep -Eq 'resilint\.+Passed' "$work/out" || complain "the hook did not run"
git commit -qm "In order" --no-verify

mark='storage_encrypted *= '
sed -i "s/${mark}true/storage_encrypted = false/" terraform/modules/database/main.tf
git add -A
git diff --cached --quiet && complain "the estate has no line to break"
if "$pre_commit" run > "$work/out" 2>&1; then complain "the hook passes a database that is not encrypted"; fi
grep -q 'terraform/modules/database/main.tf' "$work/out" || complain "the output does not name the file"
git reset -q --hard

git rm -q terraform/trail.tf
[ "$(git diff --cached --name-status)" = "D	terraform/trail.tf" ]
if "$pre_commit" run > "$work/out" 2>&1; then complain "the hook passes a commit that deletes the audit trail"; fi
grep -q 'logging.audit_trail_present' "$work/out" || complain "the deletion was not judged"
echo "pre-commit runs the hook"
