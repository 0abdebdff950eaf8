#!/usr/bin/env python3
"""Tests of action.yml and action/run.sh with a stand-in for the binary: `python3 tests/action/test_action.py`.

The stand-in records its arguments and writes what it is told to; its JSON report is a real one of the tests of the formats.
"""

import json
import os
import stat
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

from harness import REPOSITORY, load_action, run_action  # noqa: E402 - after the line above on purpose

EXPECTED = REPOSITORY / "testdata" / "report" / "expected"

STAND_IN = r"""#!/usr/bin/env bash
set -eu
here=$(dirname "$0")
if [ "$1" = --version ]; then echo "resilint 0.0.0-stand-in"; exit 0; fi
printf '%s\n' "$@" >"$here/arguments-$1"
out=
for argument in "$@"; do
  case $argument in
    --output-format=sarif=*) cp "$here/code-scanning.sarif" "${argument#*=*=}" ;;
    --output-format=json=*) cp "$here/report.json" "${argument#*=*=}" ;;
    --output-format=markdown=*) cp "$here/summary.md" "${argument#*=*=}" ;;
    --output-format=github=*) cp "$here/annotations.txt" "${argument#*=*=}" ;;
    --out=*) out=${argument#*=} ;;
  esac
done
if [ -n "$out" ]; then
  mkdir -p "$out"; echo '{}' >"$out/evidence.json"; echo "0123abcd  evidence.json" >"$out/SHA256SUMS"
fi
echo "::error::a line of a scanned file"
exit "$(cat "$here/exit-$1")"
"""


class Action(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.tools = Path(directory.name) / "tools with space"
        self.workspace = Path(directory.name) / "workspace"
        self.tools.mkdir()
        self.workspace.mkdir()
        self.binary = self.tools / "resilint"
        self.binary.write_text(STAND_IN, encoding="utf-8")
        self.binary.chmod(self.binary.stat().st_mode | stat.S_IXUSR)
        for name in ["code-scanning.sarif", "report.json", "summary.md", "annotations.txt"]:
            (self.tools / name).write_bytes((EXPECTED / name).read_bytes())
        self.exits(check=0, evidence=0)

    def exits(self, **codes):
        for command, code in codes.items():
            (self.tools / f"exit-{command}").write_text(str(code), encoding="utf-8")

    def run_action(self, **inputs):
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return run_action(self.workspace, {"binary": str(self.binary), **given})

    def arguments(self, command="check"):
        return (self.tools / f"arguments-{command}").read_text(encoding="utf-8").splitlines()

    def test_findings_fail_the_last_step_only_and_every_report_is_there(self):
        self.exits(check=1)
        result = self.run_action()
        self.assertEqual([code for _, code in result["steps"]], [0, 0, 1])
        outputs = result["outputs"]
        self.assertEqual(outputs["exit-code"], "1")
        self.assertEqual(outputs["sarif-file"], "resilint.sarif")
        self.assertEqual(outputs["version"], "resilint 0.0.0-stand-in")
        self.assertTrue((self.workspace / "resilint.sarif").exists())
        self.assertIn("### Failed", result["summary"])
        self.assertIn("::error file=modules/db/main.tf,line=9", result["log"])

    def test_numbers_are_those_of_the_report(self):
        counts = json.loads((EXPECTED / "report.json").read_text(encoding="utf-8"))["counts"]["verdicts"]
        outputs = self.run_action()["outputs"]
        wanted = {name: str(counts[word]) for name, word in
                  [("failed", "fail"), ("unknown", "unknown"), ("waived", "waived"), ("passed", "pass")]}
        self.assertEqual({name: outputs[name] for name in wanted}, wanted)
        self.assertNotEqual(wanted["failed"], "0")

    def test_exit_codes_are_kept(self):
        for code in [0, 1, 2, 3]:
            self.exits(check=code)
            self.assertEqual(self.run_action()["exit"], code)
        self.exits(check=101)
        self.assertEqual(self.run_action()["exit"], 2, "a crash is not a finding")

    def test_inputs_reach_the_command_line_as_they_are(self):
        hostile = '$(touch owned); "`touch owned`" --fail-on=never'
        self.run_action(paths=f"infra dir\n\n{hostile}\n", fail_on="low", unknown="error", as_of="2026-11-21")
        arguments = self.arguments()
        self.assertEqual(arguments[arguments.index("--") + 1:], ["infra dir", hostile])
        for expected in ["--fail-on=low", "--unknown=error", "--as-of=2026-11-21", "--sarif-profile=code-scanning"]:
            self.assertIn(expected, arguments)
        self.assertFalse((self.workspace / "owned").exists())

    def test_what_the_binary_prints_is_no_command(self):
        log = self.run_action()["log"].splitlines()
        start = next(index for index, line in enumerate(log) if line.startswith("::stop-commands::"))
        token = log[start].removeprefix("::stop-commands::")
        end = log.index(f"::{token}::")
        self.assertGreaterEqual(len(token), 32)
        self.assertLess(start, log.index("::error::a line of a scanned file"))
        self.assertLess(log.index("::error::a line of a scanned file"), end)

    def test_an_input_adds_no_output(self):
        result = self.run_action(sarif_file="a.sarif\nexit-code=0")
        self.assertEqual(result["exit"], 2)
        self.assertEqual(result["outputs"]["exit-code"], "")

    def test_annotations_and_summary_can_be_left_out(self):
        result = self.run_action(annotations="false", summary="false")
        self.assertEqual(result["summary"], "")
        self.assertFalse(any("github=" in argument for argument in self.arguments()))

    def test_evidence_is_exported(self):
        self.exits(check=1, evidence=0)
        result = self.run_action(evidence_dir="evidence", as_of="2026-11-21")
        self.assertEqual(result["outputs"]["evidence-file"], "evidence/evidence.json")
        self.assertEqual(result["outputs"]["evidence-digest"], "0123abcd")
        self.assertIn("--as-of=2026-11-21", self.arguments("evidence"))
        self.assertEqual(result["exit"], 1)
        self.exits(check=0, evidence=2)
        self.assertEqual(self.run_action(evidence_dir="evidence")["exit"], 2)

    def test_a_stale_report_is_not_taken_for_a_new_one(self):
        (self.workspace / "resilint.sarif").write_text("{}", encoding="utf-8")
        self.binary.write_text('#!/bin/sh\n[ "$1" = --version ] && echo v && exit 0\nexit 2\n', encoding="utf-8")
        result = self.run_action()
        self.assertEqual((result["exit"], result["outputs"]["sarif-file"]), (2, ""))

    def test_the_binary_of_the_path_is_used_and_its_absence_is_said(self):
        path = f"{self.tools}:/usr/bin:/bin"
        result = run_action(self.workspace, {}, path=path)
        self.assertEqual(result["exit"], 0)
        if any(os.access(f"{directory}/cargo", os.X_OK) for directory in ["/usr/bin", "/bin"]):
            self.skipTest("cargo is in the system's directories")
        result = run_action(self.workspace, {}, path="/usr/bin:/bin")
        self.assertEqual(result["exit"], 2)
        self.assertIn("neither a resilint binary nor cargo", result["log"])
        result = run_action(self.workspace, {"binary": "no/such/file"})
        self.assertEqual(result["exit"], 2)

    def test_inputs_travel_through_the_environment_only(self):
        for step in load_action()["runs"]["steps"]:
            self.assertNotIn("${{", step["run"])
            self.assertEqual(step["shell"], "bash")


if __name__ == "__main__":
    unittest.main()
