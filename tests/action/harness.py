#!/usr/bin/env python3
"""Runs the `run` steps of action.yml on this machine, as a runner would, with a given resilint binary.

    tests/action/harness.py --binary target/debug/resilint --workspace DIR [--input name=value]... [--expect-exit N]

Prints the result as JSON. Steps that use other actions are skipped. Needs Python 3 with PyYAML, and bash.
`test_action.py` beside it drives the same code with a stand-in for the binary.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def load_action():
    """The action; YAML 1.1 reads no key of it as a boolean."""
    return yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))


def substitute(text, inputs, steps):
    """Replaces the two kinds of expressions that the action uses; any other one is an error."""

    def value(match):
        parts = match.group(1).split(".")
        if parts[0] == "inputs" and len(parts) == 2:
            return inputs[parts[1]]
        if parts[0] == "steps" and len(parts) == 4 and parts[2] == "outputs":
            return steps.get(parts[1], {}).get("outputs", {}).get(parts[3], "")
        raise ValueError(f"unknown expression {match.group(0)}")

    return EXPRESSION.sub(value, str(text))


def read_outputs(path):
    """Outputs of a step. Only the form `name=value` is used; a later one wins."""
    outputs = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.partition("=")
        if not separator:
            raise ValueError(f"not an output: {line!r}")
        outputs[name] = value
    return outputs


def run_action(workspace, given=None, path=None):
    """Runs the action in `workspace`. Returns outputs, summary, log, and each step's code; `path` replaces PATH."""
    action = load_action()
    inputs = {name: str(spec.get("default", "")) for name, spec in action["inputs"].items()}
    for name, value in (given or {}).items():
        if name not in inputs:
            raise ValueError(f"the action has no input '{name}'")
        inputs[name] = value
    steps, codes, log = {}, [], ""
    with tempfile.TemporaryDirectory() as temporary:
        temporary = Path(temporary)
        (temporary / "runner").mkdir()
        summary = temporary / "summary.md"
        failed = False
        for index, step in enumerate(action["runs"]["steps"]):
            condition = step.get("if")
            if condition not in (None, "always()"):
                raise ValueError(f"unknown condition {condition!r}")
            if "run" not in step or (failed and condition is None):
                continue
            outputs = temporary / f"outputs-{index}"
            outputs.touch()
            script = temporary / f"step-{index}.sh"
            script.write_text(substitute(step["run"], inputs, steps), encoding="utf-8")
            environment = {
                "PATH": path or os.environ["PATH"],
                "HOME": str(temporary),
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(REPOSITORY),
                "GITHUB_OUTPUT": str(outputs),
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(temporary / "runner"),
            }
            for name, value in step.get("env", {}).items():
                environment[name] = substitute(value, inputs, steps)
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
                cwd=workspace,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            log += done.stdout.decode("utf-8", "replace")
            codes.append((step.get("id") or step.get("name"), done.returncode))
            failed = failed or done.returncode != 0
            if "id" in step:
                steps[step["id"]] = {"outputs": read_outputs(outputs)}
        text = summary.read_text(encoding="utf-8") if summary.exists() else ""
    results = {name: substitute(spec["value"], inputs, steps) for name, spec in action["outputs"].items()}
    job = next((code for _, code in codes if code != 0), 0)
    return {"exit": job, "steps": codes, "outputs": results, "summary": text, "log": log}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True, help="the resilint binary")
    parser.add_argument("--workspace", required=True, help="the checkout to check")
    parser.add_argument("--input", action="append", default=[], metavar="NAME=VALUE", help="an input of the action")
    parser.add_argument("--expect-exit", type=int, help="fail unless the job ends with this code")
    arguments = parser.parse_args()
    given = dict(pair.split("=", 1) for pair in arguments.input)
    given["binary"] = str(Path(arguments.binary).resolve())
    result = run_action(arguments.workspace, given)
    print(json.dumps(result, indent=2, ensure_ascii=False))
    if arguments.expect_exit is not None and result["exit"] != arguments.expect_exit:
        sys.exit(f"the job ended with {result['exit']}, not {arguments.expect_exit}")


if __name__ == "__main__":
    main()
