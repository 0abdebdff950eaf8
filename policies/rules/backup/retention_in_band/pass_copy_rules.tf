terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "us-west-2"
}

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_vault" "second" {
  provider = aws.second
  name     = "second"
}

resource "aws_backup_vault_lock_configuration" "second" {
  provider           = aws.second
  backup_vault_name  = aws_backup_vault.second.name
  min_retention_days = 90
  max_retention_days = 400
}

resource "aws_backup_plan" "documents" {
  name = "documents"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 90 # expect: pass backup.retention_in_band
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn

      lifecycle {
        delete_after = 90
      }
    }
  }

  # Two rules copy to one vault, each with a retention of its own.
  rule {
    rule_name         = "monthly"
    schedule          = "cron(0 3 1 * ? *)"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 400
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn

      lifecycle {
        delete_after = 400
      }
    }
  }
}
