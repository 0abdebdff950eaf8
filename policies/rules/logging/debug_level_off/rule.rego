# METADATA
# title: Workloads do not log at debug level
# description: |
#   At debug or trace level frameworks print requests, bind values and whole resources. In production that is a copy
#   of the chart in the log. The rule reads variables and arguments of containers, and the files of ConfigMaps that they
#   mount: a level in the notation of Spring, Logback, Log4j, .NET or nginx counts, one in another notation is not decided,
#   and neither is a file where a variable sets a level, too. Mounted Secrets and the files of the image are not read.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SI-11
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [workload]
#   controls: [patient_data_in_logs]
#   remediation: |
#     Set the level to info or above. Raise it for a short time, in an environment without patient data.
package rules.logging.debug_level_off

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.log_level.verbose), "a level of info or above")
