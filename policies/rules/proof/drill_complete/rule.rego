# METADATA
# title: Records of restore drills are complete
# description: |
#   An auditor, and the next person who must restore, needs to know who restored which recovery point where, what
#   was checked, and that the records that came back are the records that were there. A drill that restores into
#   production is no drill.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-04
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [drill]
#   controls: [recovery_testing, governance]
#   remediation: |
#     Fill in the missing fields of the record; a field that nobody wrote down is a reason to repeat the drill.
package rules.proof.drill_complete

import data.lib.check
import data.lib.convert

verdict(d) := check.all(array.concat(written(d), [
	check.label(check.none_of(convert.lower_case(d.facts.target.environment), ["production", "prod"]), "target environment"),
	check.label(if_passed(d, check.require(check.is_true(d.facts.checks.passed), "checks that all passed")), "checks passed"),
	check.label(if_passed(d, check.compare(d.facts.reconciliation.restored, "==", d.facts.reconciliation.expected)), "records restored"),
]))

if_passed(d, v) := check.when(convert.equals(d.facts.outcome, "pass", "the drill did not pass"), v)

written(d) := [check.label(check.present(f), name) | some name, f in {
	"initiator": d.facts.initiator,
	"approver": d.facts.approver,
	"backup id": d.facts.backup.id,
	"backup version": d.facts.backup.version,
	"source": d.facts.source.account,
	"target": d.facts.target.account,
	"target environment": d.facts.target.environment,
	"started": d.facts.started,
	"finished": d.facts.finished,
	"time to usable": d.facts.time_to_usable,
	"data loss": d.facts.data_loss,
	"records expected": d.facts.reconciliation.expected,
	"records restored": d.facts.reconciliation.restored,
	"checksum": d.facts.reconciliation.checksum,
	"key": d.facts.key,
	"outcome": d.facts.outcome,
}]
