#!/usr/bin/env bash
# Judges our outputs with tools that nobody here wrote. Needs python3 with pip, npm, jq and shellcheck; installs the rest
# into target/outside. Fails if a tool is missing: a check that cannot run is not passed.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=target/outside
mkdir -p "$work"
work=$(cd "$work" && pwd)
cargo build --locked --quiet
bin=$PWD/target/debug/resilint

for tool in python3 npm git; do
  command -v "$tool" >/dev/null || { echo "error: $tool is needed" >&2; exit 1; }
done
if ! command -v shellcheck >/dev/null || ! command -v jq >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq shellcheck jq; } >/dev/null 2>&1 || { echo "error: shellcheck and jq are needed" >&2; exit 1; }
fi
[ -x "$work/venv/bin/pre-commit" ] || {
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet check-jsonschema==0.39.0 sarif-tools==3.0.5 pre-commit==4.7.0 zizmor==1.32.0 pyyaml==6.0.2
}
[ -d "$work/node_modules/@microsoft/sarif-multitool-linux" ] ||
  npm install --silent --ignore-scripts --prefix "$work" @microsoft/sarif-multitool@5.7.0 >/dev/null
venv=$work/venv/bin
multitool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod u+x "$multitool"

echo "-- outputs of both estates"
"$bin" check testdata/estates/hosted-ehr --output-format sarif="$work/good.sarif" --output-format json="$work/good.json"
for profile in code-scanning full; do
  code=0
  "$bin" check testdata/estates/hosted-ehr-faulty --sarif-profile "$profile" \
    --output-format sarif="$work/faulty-$profile.sarif" --output-format json="$work/faulty.json" || code=$?
  [ "$code" -eq 1 ] || { echo "error: the faulty estate gave exit code $code, not 1" >&2; exit 1; }
done
rm -rf "$work/evidence"
"$bin" evidence export testdata/estates/hosted-ehr --out "$work/evidence" >/dev/null

echo "-- schemas"
"$venv/check-jsonschema" --check-metaschema schemas/*.json
"$venv/check-jsonschema" --schemafile schemas/report.schema.json "$work/good.json" "$work/faulty.json"
"$venv/check-jsonschema" --schemafile schemas/evidence.schema.json "$work/evidence/evidence.json"
"$venv/check-jsonschema" --schemafile "$(dirname "$multitool")/sarif-2.1.0.json" "$work"/*.sarif "$work/evidence/results.sarif"
(cd "$work/evidence" && sha256sum --check --quiet SHA256SUMS)

echo "-- SARIF rules of Microsoft and GitHub"
"$multitool" export-validation-config "$work/multitool.xml" >/dev/null
python3 - "$work/multitool.xml" <<'PY'
import re, sys
path = sys.argv[1]
text = open(path, encoding="utf-8-sig").read()
# The only rule that opens connections.
text = re.sub(r'(Key="SARIF2006\.UrisShouldBeReachable\.Options">.*?Key="RuleEnabled" Value=")[A-Za-z]+(")', r'\1Disabled\2', text, flags=re.S)
open(path, "w", encoding="utf-8").write(text)
PY
for file in good faulty-code-scanning faulty-full; do
  "$multitool" validate "$work/$file.sarif" -c "$work/multitool.xml" --rule-kind "Sarif;Ghas" --level "Error;Warning" -q true \
    -o "$work/$file.report.sarif" --log ForceOverwrite >/dev/null || true
  jq -e '[.runs[].results[]? | select((.level // "warning") != "note")] | length == 0' "$work/$file.report.sarif" >/dev/null || {
    echo "error: the Multitool objects to $file.sarif:" >&2
    jq -r '.runs[].results[] | "\(.ruleId) \(.level // "warning") \(.message.text // (.message.arguments | join(" ")))"' "$work/$file.report.sarif" | sort | uniq -c | head -20 >&2
    exit 1
  }
done
"$venv/sarif" summary "$work/faulty-code-scanning.sarif" >/dev/null

echo "-- the Action"
"$venv/check-jsonschema" --builtin-schema vendor.github-actions action.yml
shellcheck action/*.sh tests/scaffold/*.sh tests/outside/*.sh tests/record/*.sh
"$venv/zizmor" --offline --quiet action.yml
"$venv/python" tests/action/test_action.py
"$venv/python" tests/action/harness.py

echo "-- pre-commit"
"$venv/pre-commit" validate-manifest .pre-commit-hooks.yaml
tests/outside/pre-commit.sh "$venv/pre-commit" "$bin"
echo "all outside validators agree"
