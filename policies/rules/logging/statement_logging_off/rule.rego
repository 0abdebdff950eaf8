# METADATA
# title: Databases do not write statements into their logs
# description: |
#   The text of a statement on a clinical database holds names, dates of birth and diagnoses. Once in a log it is
#   copied to log groups, search indexes and tickets, where nobody treats it as a record. The rule looks at
#   log_statement, log_min_duration_statement, log_min_duration_sample, auto_explain, debug_print_*, general_log,
#   slow_query_log and the profiler, through parameter groups and their absence, and at what audits statements with their
#   text: pgaudit, server_audit_events of Aurora, the audit plugin of MariaDB in option groups.
#
#   PostgreSQL writes the text of statements that fail into its log by default (log_min_error_statement is error). The rule
#   does not judge that, but a level below it: then statements that succeed with a warning are written, too. It does not
#   judge what logs a statement now and then either (log_lock_waits, log_temp_files).
# related_resources:
#   - ref: https://www.postgresql.org/docs/current/runtime-config-logging.html
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
#   - ref: https://github.com/pgaudit/pgaudit
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [log_source]
#   controls: [patient_data_in_logs]
#   remediation: |
#     Set log_statement to none or ddl, log_min_duration_statement to -1, general_log and slow_query_log to 0, pgaudit.log to
#     ddl and role, server_audit_events to CONNECT and QUERY_DDL. Audit access with a mechanism that leaves the values out.
package rules.logging.statement_logging_off

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.statements), "no logging of the text of statements that succeed")
