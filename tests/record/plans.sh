#!/usr/bin/env bash
# Writes testdata/plans/CASE/plan.json: the whole of `terraform show -json` of a plan of every case, made offline.
#
#   TERRAFORM_PROVIDER_MIRROR=/path/to/mirror tests/record/plans.sh [CASE ...]
#
# A case is a root module; a terraform.tfstate beside it is the state that it is planned against.
set -euo pipefail

: "${TERRAFORM_PROVIDER_MIRROR:?names the filesystem mirror with the hashicorp/aws provider}"
terraform=${TERRAFORM:-terraform}
repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for name in $(compgen -e); do
  case $name in TF_* | AWS_*) unset "$name" ;; esac
done
export AWS_ACCESS_KEY_ID=offline AWS_SECRET_ACCESS_KEY=offline AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
export TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1 NO_COLOR=1
export TF_CLI_CONFIG_FILE=$work/terraformrc
printf 'disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' \
  "$TERRAFORM_PROVIDER_MIRROR" >"$TF_CLI_CONFIG_FILE"

cases=("$@")
[ ${#cases[@]} -gt 0 ] || cases=(archive changes chart)
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
