# Charts of the hospitals that joined: read only, one database each.
variable "archive_encryption" {
  description = "Left out, the module's default applies: encrypted."
  type        = map(bool)
  default     = { pathology = true }
}

locals {
  archives = {
    radiology = { key_arn = module.archive_key["data"].arn, protected = null }
    pathology = { key_arn = one(aws_kms_key.pathology[*].arn), protected = true }
  }

  # The region the archive's plan copies to, by cloud partition.
  archive_copy_regions = {
    aws        = "eu-west-1"
    aws-us-gov = "us-gov-west-1"
  }
}

# Pathology's own key, until the laboratory moved to the common one.
resource "aws_kms_key" "pathology" {
  count = contains(["legacy"], var.environment) ? 1 : 0

  enable_key_rotation = true
}

module "archive_key" {
  source   = "./modules/key"
  for_each = toset(["data", "vault"])

  providers = {
    aws         = aws
    aws.replica = aws.dr
  }

  name        = "${local.prefix}-archive-${each.key}"
  description = "The archive's ${each.key}"
  account_id  = var.account_id
}

module "archive" {
  source   = "./modules/instance"
  for_each = local.archives

  name                = "${local.prefix}-archive-${each.key}"
  key_arn             = each.value.key_arn
  encrypted           = lookup(var.archive_encryption, each.key, null)
  deletion_protection = each.value.protected
  retention           = 7

  tags = {
    system        = "chart-archive"
    recovery-tier = "bronze"
    backup        = "archive"
  }
}

resource "aws_backup_vault" "archive" { # expect: fail backup.deletion_denied
  name        = "${local.prefix}-archive"
  kms_key_arn = module.archive_key["vault"].arn
}

resource "aws_backup_vault_lock_configuration" "archive" { # expect: fail backup.vault_locked
  backup_vault_name = aws_backup_vault.archive.name
}

module "backup_archive" {
  source = "./modules/backup-plan"

  name       = "${local.prefix}-archive"
  vault_name = aws_backup_vault.archive.name
  role_arn   = aws_iam_role.service["backup"].arn

  copy_vault_arn = format(
    "arn:%s:backup:%s:%s:backup-vault:archive",
    data.aws_partition.current.partition,
    local.archive_copy_regions[data.aws_partition.current.partition],
    var.account_id,
  )

  rules = {
    daily = {
      schedule          = "cron(0 4 * * ? *)"
      delete_after      = 30
      copy_delete_after = 90
    }
  }

  selections = {
    archive = { tag = "archive" }
  }
}

# Data sets for research, beside the university.
module "research_key" {
  source = "./modules/key"

  providers = {
    aws         = aws.montreal
    aws.replica = aws
  }

  name        = "${local.prefix}-research"
  description = "Data at rest of research"
  account_id  = var.account_id
}

module "research" {
  source = "./modules/instance"

  providers = {
    aws = aws.montreal
  }

  name    = "${local.prefix}-research"
  key_arn = module.research_key.arn

  tags = {
    data-classification = "phi"
    system              = "research"
    recovery-tier       = "bronze"
    rto                 = "24h"
    rpo                 = "24h"
  }
}

# Logs of what still runs in the old place.
module "legacy_log_key" {
  source = "./modules/key"

  providers = {
    aws         = aws.legacy
    aws.replica = aws
  }

  name        = "${local.prefix}-legacy-logs"
  description = "Log groups of the old place"
  account_id  = var.account_id
}

resource "aws_cloudwatch_log_group" "legacy" { # expect[staging]: fail residency.log_location_allowed
  provider = aws.legacy

  name              = "/${var.organization}/${var.environment}/legacy-interfaces"
  retention_in_days = 365
  kms_key_id        = module.legacy_log_key.arn
}
