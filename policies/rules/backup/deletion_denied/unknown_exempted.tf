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

# Whether the account that is left out is that of the vault.
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
      Principal = { AWS = "*" }
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:PrincipalAccount" = "111122223333" } }
    }]
  })
}
