# METADATA
# title: Databases do not write statements into their logs
# description: |
#   The text of a statement on a clinical database holds names, dates of birth and diagnoses. Once in a log it is
#   copied to log groups, search indexes and tickets, where nobody treats it as a record. The rule looks at
#   log_statement, log_min_duration_statement, log_min_duration_sample, auto_explain, general_log, slow_query_log
#   and the profiler, through parameter groups and their absence.
# related_resources:
#   - ref: https://www.postgresql.org/docs/current/runtime-config-logging.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [log_source]
#   controls: [patient_data_in_logs]
#   remediation: |
#     Set log_statement to none or ddl, log_min_duration_statement to -1, general_log and slow_query_log to 0. Audit
#     access with a mechanism that leaves the values out.
package rules.logging.statement_logging_off

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.statements), "no logging of statement text")
