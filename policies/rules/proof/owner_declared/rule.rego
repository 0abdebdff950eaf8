# METADATA
# title: Stores, workloads and systems have an owner
# description: |
#   In an outage somebody must decide to restore, and somebody must answer the auditor afterwards. The owner comes
#   from tags, labels, the namespace or the System record.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [store, workload, system]
#   controls: [governance, classification]
#   remediation: |
#     Tag the resource with its owner, or name its system and declare the owner in the System record.
package rules.proof.owner_declared

import data.lib.check

verdict(s) := check.require(check.present(owner(s)), "an owner")

owner(s) := s.facts.owner if "system" in s.kinds

owner(s) := s.facts.declared.owner if not "system" in s.kinds
