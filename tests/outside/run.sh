#!/usr/bin/env bash
# Judges our outputs with tools that nobody here wrote. Installs what it needs into target/outside, and what the system
# lacks with apt-get. Fails if a tool is missing or cannot run: a check that cannot run is not passed.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
mkdir -p target/outside
work=$root/target/outside
complain() { echo "error: $*" >&2; exit 1; }

echo "-- tools"
python=(check-jsonschema==0.39.0 sarif-tools==3.0.5 pre-commit==4.7.0 zizmor==1.32.0 pyyaml==6.0.2)
node=(@microsoft/sarif-multitool@5.7.0)
missing=()
for tool in python3 npm git jq shellcheck; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  { apt-get update -qq && apt-get install -y -qq "${missing[@]}"; } >"$work/apt.log" 2>&1 ||
    complain "these are needed and could not be installed: ${missing[*]}"
fi
# The stamp names the versions, so that a half-finished or an older installation is made anew.
stamp="${python[*]} ${node[*]}"
if [ "$(cat "$work/stamp" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$work/venv" "$work/node_modules" "$work/stamp"
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check "${python[@]}"
  npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$work" "${node[@]}" >/dev/null
  echo "$stamp" > "$work/stamp"
fi
venv=$work/venv/bin
multitool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod u+x "$multitool"
cargo build --locked --quiet
bin=$root/target/debug/resilint

echo "-- outputs of both estates"
out=$work/out
rm -rf "$out"
mkdir "$out"
good=testdata/estates/hosted-ehr
faulty=testdata/estates/hosted-ehr-faulty
"$bin" check "$good" --output-format sarif="$out/good.sarif" --output-format json="$out/good.json"
code=0
"$bin" check "$faulty" --output-format sarif="$out/faulty.sarif" --output-format json="$out/faulty.json" || code=$?
[ "$code" -eq 1 ] || complain "the faulty estate gave exit code $code, not 1"
"$bin" evidence export "$good" --out "$out/good-evidence" >/dev/null
"$bin" evidence export "$faulty" --out "$out/faulty-evidence" >/dev/null
cp "$out/good-evidence/results.sarif" "$out/good-full.sarif"
cp "$out/faulty-evidence/results.sarif" "$out/faulty-full.sarif"

echo "-- schemas"
"$venv/check-jsonschema" --check-metaschema schemas/*.json
"$venv/check-jsonschema" --schemafile schemas/report.schema.json "$out"/*.json
"$venv/check-jsonschema" --schemafile schemas/evidence.schema.json "$out"/*-evidence/evidence.json
"$venv/check-jsonschema" --schemafile "$(dirname "$multitool")/sarif-2.1.0.json" "$out"/*.sarif
for export in "$out"/*-evidence; do
  (cd "$export" && sha256sum --check --quiet SHA256SUMS)
  jq -e '.summary.reconciles' "$export/evidence.json" >/dev/null || complain "$export does not reconcile"
done

echo "-- SARIF rules of Microsoft and GitHub"
"$multitool" export-validation-config "$out/multitool.xml" >/dev/null
python3 - "$out/multitool.xml" <<'PY'
import re, sys
path = sys.argv[1]
text = open(path, encoding="utf-8-sig").read()
# The only rule that opens connections.
text, count = re.subn(r'(Key="SARIF2006\.UrisShouldBeReachable\.Options">.*?Key="RuleEnabled" Value=")[A-Za-z]+(")', r'\1Disabled\2', text, flags=re.S)
assert count == 1, "the rule that opens connections is not in the configuration"
open(path, "w", encoding="utf-8").write(text)
PY
# Prints what the Multitool objects to, errors and warnings. Its exit code says nothing: its report is what counts.
objections() {
  local report=${1%.sarif}.validated
  rm -f "$report"
  "$multitool" validate "$1" -c "$out/multitool.xml" --rule-kind "Sarif;Ghas" --level "Error;Warning" -q true \
    -o "$report" --log ForceOverwrite >/dev/null 2>&1 || true
  jq -e '.runs | length == 1' "$report" >/dev/null || complain "the Multitool did not run on $1"
  jq -r '.runs[].results[]? | select((.level // "warning") != "note")
    | "\(.ruleId) \(.level // "warning") \(.message.text // (.message.arguments // [] | join(" ")))"' "$report" | sort | uniq -c
}
jq 'del(.runs[0].results[0].message, .runs[0].results[1].locations, .runs[0].tool.driver.rules[0].shortDescription)' \
  "$out/faulty.sarif" > "$out/broken.sarif"
[ -n "$(objections "$out/broken.sarif")" ] || complain "the Multitool takes a broken file: it judges nothing"
for file in good faulty good-full faulty-full; do
  said=$(objections "$out/$file.sarif")
  [ -z "$said" ] || complain "the Multitool objects to $file.sarif:"$'\n'"$said"
  written=$(jq '[.runs[].results[]] | length' "$out/$file.sarif")
  "$venv/sarif" csv "$out/$file.sarif" -o "$out/$file.csv" >/dev/null
  read_back=$("$venv/python" -c 'import csv, sys; print(sum(1 for _ in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"))))' "$out/$file.csv")
  [ "$written" = "$read_back" ] || complain "sarif-tools reads $read_back of $written results of $file.sarif"
done

echo "-- the Action"
"$venv/check-jsonschema" --builtin-schema vendor.github-actions action.yml
"$venv/check-jsonschema" --builtin-schema vendor.github-workflows .github/workflows/*.yml
shellcheck .ci/run action/*.sh tests/*/*.sh
"$venv/zizmor" --offline --quiet --persona auditor action.yml .github/workflows
"$venv/python" tests/action/test_action.py
workspace=$out/workspace
mkdir "$workspace"
cp -r testdata "$workspace/"
"$venv/python" tests/action/harness.py --binary "$bin" --workspace "$workspace" --expect-exit 0 --input paths="$good" > "$out/action-good.json"
"$venv/python" tests/action/harness.py --binary "$bin" --workspace "$workspace" --expect-exit 1 --input paths="$faulty" \
  --input evidence-dir=evidence > "$out/action-faulty.json"
for status in failed=fail unknown=unknown waived=waived passed=pass; do
  wanted=$(jq ".counts.verdicts.${status##*=}" "$out/faulty.json")
  given=$(jq -r ".outputs.${status%%=*}" "$out/action-faulty.json")
  [ "$wanted" = "$given" ] || complain "the action's output '${status%%=*}' is '$given', the report says $wanted"
done
cmp "$out/faulty.sarif" "$workspace/$(jq -r '.outputs."sarif-file"' "$out/action-faulty.json")"
digest=$(sha256sum "$workspace/$(jq -r '.outputs."evidence-file"' "$out/action-faulty.json")")
[ "${digest%% *}" = "$(jq -r '.outputs."evidence-digest"' "$out/action-faulty.json")" ] || complain "the action's evidence digest is wrong"

echo "-- pre-commit"
"$venv/pre-commit" validate-manifest .pre-commit-hooks.yaml
tests/outside/pre-commit.sh "$venv/pre-commit" "$bin"

echo "-- the package"
cargo package --locked --list --allow-dirty > "$out/package.txt"
if grep -Ev '^(src/.*\.rs|policies/.*\.(rego|yaml|jsonl?)|build\.rs|Cargo\.(lock|toml|toml\.orig)|README\.md|LICENSE|CHANGELOG\.md|\.cargo_vcs_info\.json)$' "$out/package.txt"; then
  complain "the package holds files that no build needs"
fi
# The table of embedded policies that the build just made names what the package must hold.
embedded=$(find target/debug/build -path '*/resilint-*/out/built_in_policies.rs' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
sed -n 's/^    ("\(policies\/[^"]*\)", include_str.*/\1/p' "$embedded" | sort > "$out/embedded.txt"
[ -s "$out/embedded.txt" ] || complain "no policy is embedded"
# The schemas of providers are embedded one by one, where they are read.
grep -rhoE 'policies/data/providers/[a-z]+\.jsonl' src | sort -u >> "$out/embedded.txt"
sort -o "$out/embedded.txt" "$out/embedded.txt"
grep '^policies/' "$out/package.txt" | sort | diff "$out/embedded.txt" - || complain "the package does not hold the policies that are embedded"
echo "all outside validators agree"
