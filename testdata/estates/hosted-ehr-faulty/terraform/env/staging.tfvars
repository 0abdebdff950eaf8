environment = "staging"
account_id  = "444455556666"
vpc_cidr    = "10.30.0.0/16"

recovery_region = "ca-central-1"

zones = ["a", "b"]

# Staging is refreshed from production for reconciliation: it holds patient data.
systems = {
  chart-store      = { tier = "silver" }
  care-events      = { tier = "silver", rpo = "15m" }
  interface-engine = { tier = "silver" }
  document-store   = { tier = "silver", backup = "continuous", rpo = "PT2H" }
  scan-share       = { tier = "bronze", backup = "twice-daily", rpo = "PT20H" }
  cluster-backups  = { tier = "bronze", backup = "continuous" }
}

chart = {
  instance_class = "db.r6g.large"
  readers        = 1
}

interface_engine = {
  encrypted = false
  debug     = "true"
}

care_events_pitr_days = 0

vault_lock = {
  min_retention_days  = 35
  max_retention_days  = 400
  changeable_for_days = 3
}

node_group = {
  instance_types = ["m6i.large"]
  min            = 2
  max            = 4
}
