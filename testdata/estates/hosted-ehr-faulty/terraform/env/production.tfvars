environment = "production"
account_id  = "111122223333"
vpc_cidr    = "10.20.0.0/16"

systems = {
  chart-store      = { tier = "gold" }
  care-events      = { tier = "gold", rto = "1h" }
  interface-engine = { tier = "silver", rpo = "1m" }
  document-store   = { tier = "silver", backup = "continuous" }
  scan-share       = { tier = "bronze", backup = "twice-daily" }
  cluster-backups  = { tier = "silver", backup = "continuous" }
}

chart = {
  instance_class = "db.r6g.2xlarge"
  readers        = 0

  parameters = {
    log_min_duration_statement = 250
  }
}

interface_engine = {
  instance_class = "db.r6g.xlarge"
  storage        = 500
  multi_az       = true
}

vault_lock = {
  min_retention_days = 35
  max_retention_days = 2557
}

trail = {
  multi_region = true
}

cluster_admin_cidrs = ["198.51.100.0/24", "203.0.113.16/28"]

node_group = {
  instance_types = ["m6i.2xlarge"]
  min            = 3
  max            = 12
}
