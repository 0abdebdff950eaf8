organization         = "northriver"
operational_log_days = 365
audit_log_days       = 365
