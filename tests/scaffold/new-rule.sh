#!/usr/bin/env bash
# Writes policies/rules/FAMILY/NAME with a rule that does not pass yet and the fixtures that it needs.
set -euo pipefail
family=${1:?family} name=${2:?name}
case "$family$name" in *[!a-z0-9_]*) echo "error: family and name are lower-case words with underscores" >&2; exit 2 ;; esac
folder="$(dirname "$0")/../../policies/rules/$family/$name"
[ ! -e "$folder" ] || { echo "error: $folder exists already" >&2; exit 2; }
mkdir -p "$folder"
cat > "$folder/rule.rego" <<REGO
# METADATA
# title: State what is required, in one sentence
# description: |
#   Say why it matters for patients and for the people who must prove it.
# related_resources:
#   - ref: https://example.com/the-source-of-the-requirement
# custom:
#   severity: high
#   since: $(sed -n 's/^version = "\(.*\)"/\1/p' "$(dirname "$0")/../../Cargo.toml" | head -n 1)
#   subjects: [store]
#   controls: [backup]
#   remediation: |
#     Say what to change, with the name of the argument.
package rules.$family.$name

import data.lib.check

verdict(s) := check.unknown("the rule is not written yet", s.at)
REGO
for verdict in pass fail unknown; do
  cat > "$folder/$verdict.tf" <<HCL
resource "aws_db_instance" "example" { # expect: $verdict $family.$name
  identifier = "example"
}
HCL
done
echo "wrote $folder; run: just policies $folder"
