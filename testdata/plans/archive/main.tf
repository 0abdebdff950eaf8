terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

locals {
  archives = {
    radiology = { days = 2555, encrypted = true }
    pathology = { days = 30, encrypted = false }
  }
}

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "recovery"
  region                      = "us-west-2"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "key" {
  source = "./modules/key"
}

module "recovery_key" {
  source    = "./modules/key"
  providers = { aws = aws.recovery }
}

module "archive" {
  source   = "./modules/archive"
  for_each = local.archives

  name      = each.key
  encrypted = each.value.encrypted
  key_arn   = each.value.encrypted ? module.key.arn : null
}

resource "aws_backup_vault" "archive" {
  name        = "archive"
  kms_key_arn = module.key.arn
}

resource "aws_backup_vault" "recovery" {
  provider    = aws.recovery
  name        = "archive-recovery"
  kms_key_arn = module.recovery_key.arn
}

resource "aws_backup_plan" "archive" {
  for_each = local.archives
  name     = "archive-${each.key}"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.archive.name
    schedule          = "cron(0 5 ? * * *)"

    lifecycle {
      delete_after = each.value.days
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.recovery.arn
    }
  }

  rule {
    rule_name         = "monthly"
    target_vault_name = aws_backup_vault.archive.name
    schedule          = "cron(0 6 1 * ? *)"

    lifecycle {
      delete_after = 3650
    }
  }
}

resource "aws_iam_role" "backup" {
  name = "backup"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
    }]
  })
}

resource "aws_backup_selection" "archive" {
  for_each     = local.archives
  name         = each.key
  plan_id      = aws_backup_plan.archive[each.key].id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [module.archive[each.key].arn]
}
