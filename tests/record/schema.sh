#!/usr/bin/env bash
# Writes what is known of a provider's resource types: their schema into policies/data/providers/aws.jsonl, and what leaving an
# argument out means into policies/data/provider_defaults.json. See tests/record/schema/README.md.
#
#   TERRAFORM_PROVIDER_MIRROR=/path/to/mirror tests/record/schema.sh
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/record/offline.sh
. "$here/offline.sh"

root=$work/root
mkdir "$root"
cp "$here/schema/defaults.tf" "$root"
(
  cd "$root"
  "$terraform" init -input=false >init.log 2>&1 || { cat init.log; exit 1; }
  "$terraform" providers schema -json >schema.json
  "$terraform" plan -input=false -refresh=false -lock=false -out=plan.bin >plan.log 2>&1 || { cat plan.log; exit 1; }
  "$terraform" show -json plan.bin >show.json
)
python3 "$here/schema/schema.py" "$repository" "$root"
