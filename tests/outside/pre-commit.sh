#!/usr/bin/env bash
# Runs the hook with a real pre-commit on a small repository: a fault is found, the mended file passes, and a commit that only
# deletes a file is checked too. The hook's entry is run with the binary at hand; building it from source takes minutes
# and is what `language: rust` does with `cargo install`.
set -euo pipefail
pre_commit=$1
bin=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=/dev/null
git() { command git -c user.name=t -c user.email=t@example.com -c commit.gpgsign=false "$@"; }
mkdir "$work/repo" && cd "$work/repo"
git init -q
entry=$(sed -n 's/^ *entry: *resilint *//p' "$OLDPWD/.pre-commit-hooks.yaml" | head -n 1)
cat > .pre-commit-config.yaml <<YAML
repos:
  - repo: local
    hooks:
      - id: resilint
        name: resilint
        language: system
        entry: $bin $entry
        pass_filenames: false
        always_run: true
        require_serial: true
YAML
cat > main.tf <<'HCL'
provider "aws" {
  region = "us-east-1"
}
resource "aws_kms_key" "phi" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
resource "aws_ebs_volume" "images" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = false
}
HCL
git add -A
if "$pre_commit" run --all-files > "$work/out" 2>&1; then
  echo "error: pre-commit passed a volume that is not encrypted" >&2; cat "$work/out" >&2; exit 1
fi
grep -q 'main.tf' "$work/out" || { echo "error: the output does not name the file" >&2; cat "$work/out" >&2; exit 1; }
git commit -qm faulty --no-verify
git rm -q main.tf
cat > ok.tf <<'HCL'
locals {
  nothing = true
}
HCL
git add -A
"$pre_commit" run > "$work/out" 2>&1 || {
  code=$?
  grep -q 'nothing to check' "$work/out" || { echo "error: exit code $code" >&2; cat "$work/out" >&2; exit 1; }
}
grep -Eq 'resilint\.+(Passed|Failed)' "$work/out" || { echo "error: the hook was skipped on a deletion" >&2; cat "$work/out" >&2; exit 1; }
echo "pre-commit runs the hook"
