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

variable "actions" {
  description = "What the policy of the vault refuses."
  type        = list(string)
}

resource "aws_backup_vault" "documents" {
  name = "documents"
}

resource "aws_backup_vault_policy" "documents" {
  backup_vault_name = aws_backup_vault.documents.name
  policy = jsonencode({ # expect: unknown backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = var.actions
      Principal = "*"
      Resource  = "*"
    }]
  })
}

# Who has used a second factor may delete.
resource "aws_backup_vault" "images" {
  name = "images"
}

resource "aws_backup_vault_policy" "images" {
  backup_vault_name = aws_backup_vault.images.name
  policy = jsonencode({ # expect: unknown backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = "backup:*"
      Principal = "*"
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}

# Of which recovery points it is true is not known.
resource "aws_backup_vault" "letters" {
  name = "letters"
}

resource "aws_backup_vault_policy" "letters" {
  backup_vault_name = aws_backup_vault.letters.name
  policy = jsonencode({ # expect: unknown backup.deletion_denied
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Action    = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
      Principal = "*"
      Resource  = var.actions
    }]
  })
}
