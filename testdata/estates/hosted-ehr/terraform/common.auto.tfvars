organization         = "northriver"
operational_log_days = 365
