module "vault" {
  source = "./modules/vault"

  providers = {
    aws         = aws
    aws.replica = aws.dr
  }

  name       = "${local.prefix}-primary"
  account_id = var.account_id
  lock       = var.vault_lock
  tags       = { recovery-tier = "gold" }
}

module "vault_recovery" {
  source = "./modules/vault"

  providers = {
    aws         = aws.dr
    aws.replica = aws
  }

  name       = "${local.prefix}-recovery"
  account_id = var.account_id
  own_key    = false
  key_arn    = module.data_key["document-store"].replica_arn
  lock       = var.vault_lock
  tags       = { recovery-tier = "gold" }
}

# Databases, named one by one: a missing one is an error of the plan, not a gap in the coverage.
# Beside their own point-in-time recovery these are the copies that outlive the region.
module "backup_databases" {
  source = "./modules/backup-plan"

  name           = "${local.prefix}-databases"
  vault_name     = module.vault.name
  copy_vault_arn = module.vault_recovery.arn
  role_arn       = aws_iam_role.service["backup"].arn

  rules = {
    every-four-hours = {
      schedule          = "cron(0 0/4 * * ? *)"
      delete_after      = 35
      copy_delete_after = 35
    }
    monthly = {
      schedule          = "cron(0 6 1 * ? *)"
      completion_window = 720
      delete_after      = 365
      copy_delete_after = 365
    }
  }

  selections = {
    databases = {
      resources = [
        module.chart.arn,
        aws_db_instance.interface.arn,
        aws_dynamodb_table.care_events.arn,
      ]
    }
  }
}

# Files and objects, by tag.
locals {
  file_plans = {
    twice-daily = { schedule = "cron(0 5,17 ? * MON-FRI *)", continuous = false }
    continuous  = { schedule = "cron(30 5 * * ? *)", continuous = true }
  }
}

module "backup_files" {
  source   = "./modules/backup-plan"
  for_each = local.file_plans

  name           = "${local.prefix}-${each.key}"
  vault_name     = module.vault.name
  copy_vault_arn = module.vault_recovery.arn
  role_arn       = aws_iam_role.service["backup"].arn

  rules = {
    (each.key) = {
      schedule          = each.value.schedule
      continuous        = each.value.continuous
      delete_after      = 35
      copy_delete_after = 35
    }
  }

  selections = {
    (each.key) = { tag = each.key }
  }
}

# The recovery region has stores of its own (the replicated documents); their copies lie in the primary region.
module "backup_recovery" {
  source = "./modules/backup-plan"

  providers = {
    aws = aws.dr
  }

  name           = "${local.prefix}-recovery-continuous"
  vault_name     = module.vault_recovery.name
  copy_vault_arn = module.vault.arn
  role_arn       = aws_iam_role.service["backup"].arn

  rules = {
    continuous = {
      schedule     = "cron(30 6 * * ? *)"
      continuous   = true
      delete_after = 35
    }
  }

  selections = {
    continuous = { tag = "continuous" }
  }
}
