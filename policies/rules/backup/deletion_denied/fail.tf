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

# Nothing keeps anybody from deleting.
resource "aws_backup_vault" "charts" { # expect: fail backup.deletion_denied
  name = "charts"
}

# How long a recovery point lives may be shortened.
resource "aws_backup_vault" "documents" {
  name = "documents"
}

resource "aws_backup_vault_policy" "documents" {
  backup_vault_name = aws_backup_vault.documents.name
  policy = jsonencode({ # expect: fail backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = ["backup:DeleteRecoveryPoint"]
      Principal = "*"
      Resource  = "*"
    }]
  })
}

# One role is refused, others are not.
resource "aws_backup_vault" "images" {
  name = "images"
}

resource "aws_backup_vault_policy" "images" {
  backup_vault_name = aws_backup_vault.images.name
  policy = jsonencode({ # expect: fail backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "backup:*"
      Principal = { AWS = "arn:aws:iam::111122223333:role/portal" }
      Resource  = "*"
    }]
  })
}
