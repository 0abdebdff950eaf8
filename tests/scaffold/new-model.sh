#!/usr/bin/env bash
# Writes policies/model/CLOUD/SERVICE with a model that gives no fact yet: every fact is unknown(not modelled) until it does.
set -euo pipefail
cloud=${1:?cloud} service=${2:?service}
case "$cloud$service" in *[!a-z0-9_]*) echo "error: cloud and service are lower-case words with underscores" >&2; exit 2 ;; esac
folder="$(dirname "$0")/../../policies/model/$cloud/$service"
[ ! -e "$folder" ] || { echo "error: $folder exists already" >&2; exit 2; }
mkdir -p "$folder"
cat > "$folder/model.rego" <<REGO
# METADATA
# title: State which service this is
# related_resources:
#   - ref: https://example.com/the-provider-documentation
# custom:
#   types: [${cloud}_${service}]
#   provider_versions: ">= 1.0"
package model.$cloud.$service

import data.lib.attribute
import data.lib.fact

subject(r) := {
	"kinds": ["store"],
	"facts": {"location": attribute.region(r)},
	"names": [attribute.string(r, ["name"], null)],
	"claims": [],
}
REGO
echo "wrote $folder; the facts of each kind are listed in policies/data/vocabulary.json"
