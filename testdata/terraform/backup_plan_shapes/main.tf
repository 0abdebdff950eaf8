provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "dr"
  region = "us-west-2"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault" "copy" {
  provider = aws.dr
  name     = "copy"
}

resource "aws_backup_vault_lock_configuration" "bare" {
  backup_vault_name = aws_backup_vault.primary.name
}

resource "aws_backup_vault_lock_configuration" "full" {
  provider            = aws.dr
  backup_vault_name   = "copy"
  changeable_for_days = 3
  min_retention_days  = "35"
  max_retention_days  = 400
}

resource "aws_backup_plan" "defaults" {
  name = "defaults"

  rule {
    rule_name         = "no-schedule"
    target_vault_name = aws_backup_vault.primary.name
  }
}

resource "aws_backup_plan" "full" {
  name = "full"

  rule {
    rule_name                    = "weekdays"
    target_vault_name            = aws_backup_vault.primary.name
    schedule                     = "cron(0 5 ? * MON-FRI *)"
    schedule_expression_timezone = "America/New_York"
    start_window                 = 120
    completion_window            = 360
    enable_continuous_backup     = true

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.copy.arn

      lifecycle {
        cold_storage_after = 30
        delete_after       = 400
      }
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:abroad"
    }
  }

  rule {
    rule_name         = "hourly"
    target_vault_name = "primary"
    schedule          = "cron(0 * * * ? *)"

    recovery_point_tags = { class = "phi" }
  }

  advanced_backup_setting {
    backup_options = { WindowsVSS = "enabled" }
    resource_type  = "EC2"
  }
}

resource "aws_backup_selection" "everything" {
  name         = "everything"
  plan_id      = aws_backup_plan.full.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
}

resource "aws_backup_selection" "conditions" {
  name          = "conditions"
  plan_id       = aws_backup_plan.full.id
  iam_role_arn  = "arn:aws:iam::111122223333:role/backup"
  resources     = ["arn:aws:rds:*:*:cluster:*", "arn:aws:s3:::phi-*"]
  not_resources = ["arn:aws:rds:us-east-1:111122223333:cluster:scratch"]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "Daily"
  }

  condition {
    string_equals {
      key   = "aws:ResourceTag/class"
      value = "phi"
    }

    string_not_like {
      key   = "aws:ResourceTag/name"
      value = "tmp-*"
    }
  }
}
