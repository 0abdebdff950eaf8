# Logs have a key of their own: who reads logs does not thereby read charts.
module "log_key" {
  source = "./modules/key"

  providers = {
    aws         = aws
    aws.replica = aws.dr
  }

  name        = "${local.prefix}-logs"
  description = "Log groups and the audit trail"
  account_id  = var.account_id
  services    = ["logs.${var.region}.amazonaws.com", "cloudtrail.amazonaws.com"]
}

# One data key per system outside of the chart database; each has a replica in the recovery region.
module "data_key" {
  source   = "./modules/key"
  for_each = toset(["care-events", "interface-engine", "document-store", "scan-share", "cluster-volumes"])

  providers = {
    aws         = aws
    aws.replica = aws.dr
  }

  name        = "${local.prefix}-${each.key}"
  description = "Data at rest of ${each.key}"
  rotate      = each.key != "scan-share"
  account_id  = var.account_id
  replicate   = true
}

# Backups that the cluster writes to object storage.
module "cluster_backup_key" {
  source = "./modules/key"

  providers = {
    aws         = aws
    aws.replica = aws.dr
  }

  name        = "${local.prefix}-cluster-backups"
  description = "Backups written by the cluster"
  account_id  = var.account_id
}
