#!/usr/bin/env bash
# Records what a real `terraform plan` says about every case under testdata/terraform and every estate under
# testdata/estates, offline. The recordings are the oracle for the evaluator: see testdata/terraform/README.md.
#
#   TERRAFORM_PROVIDER_MIRROR=/path/to/mirror tests/record/record.sh [NAME ...]
#
# NAME is a case, an estate, or an estate and environment (`hosted-ehr/staging`); without a name everything is recorded.
# The mirror is a filesystem mirror that holds the hashicorp/aws provider; TERRAFORM names another terraform binary.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/record/offline.sh
. "$here/offline.sh"

# What lets the provider be configured without a cloud. Cases write it themselves where they need it; estates are real
# configurations, so it is laid over their copy.
offline_override() {
  echo 'terraform {'
  echo '  backend "local" {}'
  echo '}'
  for alias in "$@"; do
    echo 'provider "aws" {'
    [ -z "$alias" ] || echo "  alias = \"$alias\""
    echo '  allowed_account_ids         = null'
    echo '  skip_credentials_validation = true'
    echo '  skip_metadata_api_check     = true'
    echo '  skip_region_validation      = true'
    echo '  skip_requesting_account_id  = true'
    echo '}'
  done
}

# plan ROOT OUTPUT [PLAN-ARGUMENT ...]: plans the configuration in ROOT and writes the recording OUTPUT.
plan() {
  local root=$1 output=$2
  shift 2
  (
    cd "$root"
    # A case that plans in a workspace or with variables of the environment says so in a file.
    if [ -f environment.txt ]; then
      set -a
      # shellcheck disable=SC1091
      . ./environment.txt
      set +a
    fi
    "$terraform" init -input=false -no-color >init.log 2>&1 || { cat init.log; exit 1; }
    "$terraform" plan -input=false -refresh=false -lock=false -no-color -out=plan.bin "$@" >plan.log 2>&1 || { cat plan.log; exit 1; }
    "$terraform" show -json plan.bin >show.json
  ) >"$work/log" || {
    echo "FAILED: ${output#"$repository"/}"
    sed -n '/Error:/,$s/^/    /p' "$work/log"
    return 1
  } >&2
  python3 "$here/compact.py" "$root/show.json" "$root" >"$work/recording"
  cp "$work/recording" "$output"
  echo "recorded ${output#"$repository"/}"
}

record_case() {
  local source=$1 root=$work/case arguments=()
  rm -rf "$root"
  cp -R "$source" "$root"
  rm -f "$root/plan.json"
  # vars.txt holds further arguments of the plan, one a line: -var-file=…, -var=….
  if [ -f "$source/vars.txt" ]; then
    mapfile -t arguments <"$source/vars.txt"
  fi
  plan "$root" "$source/plan.json" "${arguments[@]}"
}

record_estate() {
  local estate=$1 environment=$2 root=$work/estate aliases=()
  rm -rf "$root"
  cp -R "$estate/terraform" "$root"
  rm -f "$root/.terraform.lock.hcl" # its checksums are those of one platform
  mapfile -t aliases < <(sed -n 's/^ *alias *= *"\(.*\)"$/\1/p' "$root"/*.tf)
  offline_override "" "${aliases[@]}" >"$root/zz_offline_override.tf"
  TF_WORKSPACE=$environment plan "$root" "$estate/plan.$environment.json" "-var-file=env/$environment.tfvars"
}

wanted() {
  [ ${#names[@]} -eq 0 ] && return 0
  local name
  for name in "${names[@]}"; do
    [ "$name" = "$1" ] && return 0
  done
  return 1
}

names=("$@")
failed=0
for source in "$repository"/testdata/terraform/*/; do
  source=${source%/}
  [ -d "$source" ] || continue
  wanted "${source##*/}" || continue
  record_case "$source" || failed=1
done
for estate in "$repository"/testdata/estates/*/; do
  estate=${estate%/}
  [ -d "$estate/terraform/env" ] || continue
  for variables in "$estate"/terraform/env/*.tfvars; do
    environment=$(basename "$variables" .tfvars)
    wanted "${estate##*/}" || wanted "${estate##*/}/$environment" || continue
    record_estate "$estate" "$environment" || failed=1
  done
done
exit $failed
