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

resource "aws_backup_vault" "gold" {
  name = "gold"
  tags = { recovery-tier = "gold" }
}

resource "aws_backup_vault_lock_configuration" "gold" {
  backup_vault_name   = aws_backup_vault.gold.name
  min_retention_days  = 35
  changeable_for_days = 36500 # expect: fail backup.vault_locked
}
