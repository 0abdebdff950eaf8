#!/usr/bin/env bash
# Writes testdata/plans/CASE/plan.json: the whole of `terraform show -json` of a plan of every case, made offline.
#
#   TERRAFORM_PROVIDER_MIRROR=/path/to/mirror tests/record/plans.sh [CASE ...]
#
# A case is a root module; a terraform.tfstate beside it is the state that it is planned against.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# shellcheck source=tests/record/offline.sh
. "$repository/tests/record/offline.sh"

cases=("$@")
[ ${#cases[@]} -gt 0 ] || cases=(archive changes chart shapes)
for case in "${cases[@]}"; do
  root=$work/$case
  cp -R "$repository/testdata/plans/$case" "$root"
  rm -f "$root/plan.json"
  (
    cd "$root"
    "$terraform" init -input=false >init.log 2>&1 || { cat init.log; exit 1; }
    "$terraform" plan -input=false -refresh=false -lock=false -out=plan.bin >plan.log 2>&1 || { cat plan.log; exit 1; }
    "$terraform" show -json plan.bin >show.json
  )
  cp "$root/show.json" "$repository/testdata/plans/$case/plan.json"
  echo "recorded $case"
done
