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

# Locked.
resource "aws_backup_vault" "charts" {
  name = "charts"
}

resource "aws_backup_vault_lock_configuration" "charts" {
  backup_vault_name  = aws_backup_vault.charts.name
  min_retention_days = 35 # expect: pass backup.deletion_denied
}

# Everybody is refused.
resource "aws_backup_vault" "documents" {
  name = "documents"
}

resource "aws_backup_vault_policy" "documents" {
  backup_vault_name = aws_backup_vault.documents.name
  policy = jsonencode({ # expect: pass backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
      Principal = "*"
      Resource  = "*"
    }]
  })
}

# Everybody but the administrator of the vault.
resource "aws_backup_vault" "images" {
  name = "images"
}

resource "aws_backup_vault_policy" "images" {
  backup_vault_name = aws_backup_vault.images.name
  policy = jsonencode({ # expect: pass backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "backup:*"
      Principal = { AWS = "*" }
      Resource  = "*"
      Condition = { ArnNotEquals = { "aws:PrincipalArn" = "arn:aws:iam::111122223333:role/vault-administrator" } }
    }]
  })
}

resource "aws_backup_logically_air_gapped_vault" "isolated" {
  name               = "isolated"
  min_retention_days = 35 # expect: pass backup.deletion_denied
  max_retention_days = 400
}
