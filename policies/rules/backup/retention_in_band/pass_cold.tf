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

resource "aws_backup_vault" "primary" {
  name = "primary"
}

resource "aws_backup_plan" "documents" {
  name = "documents"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.primary.name

    lifecycle {
      cold_storage_after = 30
      delete_after       = 120 # expect: pass backup.retention_in_band
    }
  }
}
