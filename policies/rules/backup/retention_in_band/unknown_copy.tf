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

variable "days" {
  type = number
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
      delete_after = 90
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn

      lifecycle {
        delete_after = var.days # expect: unknown backup.retention_in_band
      }
    }
  }
}

# As long as its source, or for ever.
resource "aws_backup_plan" "scans" {
  name = "scans"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      delete_after = 90 # expect: unknown backup.retention_in_band
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.second.arn
    }
  }
}
